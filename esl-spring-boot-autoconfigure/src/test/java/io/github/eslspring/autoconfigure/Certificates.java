package io.github.eslspring.autoconfigure;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.jks.JksSslStoreBundle;
import org.springframework.boot.ssl.jks.JksSslStoreDetails;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A certificate of its own making with its key, in a file.
 *
 * @param store the file, a PKCS12 store with the password {@code changeit}
 */
record Certificates(Path store) {

	/** Make one for a name such as {@code dns:localhost}. */
	static Certificates of(Path store, String name) throws Exception {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", "own", "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=test", "-ext",
				"san=" + name, "-validity", "2", "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass",
				"changeit")
			.redirectErrorStream(true)
			.start();
		assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(new String(process.getInputStream().readAllBytes())).isZero();
		return new Certificates(store);
	}

	/** Shows the certificate, and trusts it. */
	SslBundle bundle() {
		JksSslStoreDetails details = new JksSslStoreDetails("PKCS12", null, "file:" + this.store, "changeit");
		return SslBundle.of(new JksSslStoreBundle(details, details));
	}

}
