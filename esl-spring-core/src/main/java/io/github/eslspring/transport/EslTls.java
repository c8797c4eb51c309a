package io.github.eslspring.transport;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

/**
 * How to speak TLS with a server. FreeSWITCH's Event Socket has none of its own, so the
 * peer is a proxy in front of it. The certificate must be trusted and made out to the
 * host that was asked for, or to {@code serverName}.
 *
 * @param context keys and trust
 * @param serverName the name the certificate must have and the proxy is asked for, or
 * {@code null} for the endpoint's host
 * @param protocols the protocols to use, empty for the context's own
 * @param ciphers the cipher suites to use, empty for the context's own
 */
public record EslTls(SSLContext context, @Nullable String serverName, List<String> protocols, List<String> ciphers) {

	/**
	 * Copies the lists.
	 */
	public EslTls {
		protocols = List.copyOf(protocols);
		ciphers = List.copyOf(ciphers);
	}

	/**
	 * Use a context of the JDK.
	 * @param context keys and trust
	 * @return the settings
	 */
	public static EslTls of(SSLContext context) {
		return new EslTls(context, null, List.of(), List.of());
	}

	/**
	 * Trust the certificates of a key store.
	 * @param trustStore the trusted certificates
	 * @return the settings
	 * @throws IllegalArgumentException if the store cannot be used
	 */
	public static EslTls trusting(KeyStore trustStore) {
		return of(context(trustStore, null, null));
	}

	/**
	 * Trust the certificates of a key store, and show one of our own.
	 * @param trustStore the trusted certificates
	 * @param keyStore the own certificate with its key
	 * @param keyPassword the key's password
	 * @return the settings
	 * @throws IllegalArgumentException if a store cannot be used
	 */
	public static EslTls trusting(KeyStore trustStore, KeyStore keyStore, char[] keyPassword) {
		return of(context(trustStore, keyStore, keyPassword));
	}

	/**
	 * The same with a name to expect.
	 * @param name the name the certificate must have and the proxy is asked for
	 * @return the settings
	 */
	public EslTls expecting(String name) {
		return new EslTls(this.context, name, this.protocols, this.ciphers);
	}

	/**
	 * An engine for one connection.
	 * @param host the endpoint's host
	 * @param port its port
	 * @return an engine that verifies the name
	 */
	public SSLEngine engine(String host, int port) {
		String name = (this.serverName != null) ? this.serverName : host;
		SSLEngine engine = this.context.createSSLEngine(name, port);
		engine.setUseClientMode(true);
		SSLParameters parameters = engine.getSSLParameters();
		parameters.setEndpointIdentificationAlgorithm("HTTPS");
		if (isName(name)) {
			parameters.setServerNames(List.of(new SNIHostName(name)));
		}
		if (!this.protocols.isEmpty()) {
			parameters.setProtocols(this.protocols.toArray(String[]::new));
		}
		if (!this.ciphers.isEmpty()) {
			parameters.setCipherSuites(this.ciphers.toArray(String[]::new));
		}
		engine.setSSLParameters(parameters);
		return engine;
	}

	// An address is never sent as a server name, only names are.
	private static boolean isName(String host) {
		return host.indexOf(':') < 0 && host.chars().anyMatch(Character::isLetter);
	}

	private static SSLContext context(KeyStore trustStore, @Nullable KeyStore keyStore, char @Nullable [] keyPassword) {
		try {
			TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			trust.init(trustStore);
			KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			keys.init(keyStore, keyPassword);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalArgumentException("The key store cannot be used: " + ex.getMessage(), ex);
		}
	}

}
