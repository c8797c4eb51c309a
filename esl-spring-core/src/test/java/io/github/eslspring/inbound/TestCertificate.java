package io.github.eslspring.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

/**
 * A certificate with its key, made by the JDK's own tool.
 */
final class TestCertificate {

	static final char[] PASSWORD = "changeit".toCharArray();

	private final KeyStore keyStore;

	private TestCertificate(KeyStore keyStore) {
		this.keyStore = keyStore;
	}

	/** Made out to a name, for example {@code dns:pbx.test}. */
	static TestCertificate of(String name) {
		try {
			Path directory = Files.createTempDirectory("esl-tls");
			Path store = directory.resolve("store.p12");
			run(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "own",
					"-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=test", "-ext", "san=" + name, "-validity",
					"2", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", new String(PASSWORD));
			KeyStore loaded = KeyStore.getInstance("PKCS12");
			try (InputStream in = Files.newInputStream(store)) {
				loaded.load(in, PASSWORD);
			}
			Files.delete(store);
			Files.delete(directory);
			return new TestCertificate(loaded);
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	KeyStore keyStore() {
		return this.keyStore;
	}

	KeyStore trustStore() {
		try {
			KeyStore trust = KeyStore.getInstance("PKCS12");
			trust.load(null, null);
			trust.setCertificateEntry("peer", this.keyStore.getCertificate("own"));
			return trust;
		}
		catch (IOException | GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void run(String... command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			String output = new String(process.getInputStream().readAllBytes());
			if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
				throw new IOException("keytool failed: " + output);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException(ex);
		}
	}

}
