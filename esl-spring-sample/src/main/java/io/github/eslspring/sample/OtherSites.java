package io.github.eslspring.sample;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the pages of other sites out, which an operator may have open beside the board:
 * they change nothing here, do not show the board inside of them, and do not become its
 * own site by giving this machine a name of theirs.
 */
@Component
class OtherSites extends OncePerRequestFilter {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[.*|.*:.*");

	private static final String POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; "
			+ "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

	private final Set<String> hosts;

	OtherSites(@Value("${sample.hosts:}") Set<String> hosts) {
		this.hosts = hosts;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		response.setHeader("Content-Security-Policy", POLICY);
		response.setHeader("X-Content-Type-Options", "nosniff");
		response.setHeader("Referrer-Policy", "no-referrer");
		if (!isOurName(request.getServerName())) {
			refuse(response, "The board does not go by this name. Those it goes by besides localhost and IP addresses "
					+ "are those in sample.hosts.");
		}
		else if (!READING.contains(request.getMethod()) && isOtherSite(request)) {
			refuse(response, "Only the board's own page may do this.");
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private boolean isOurName(String name) {
		String host = name.toLowerCase(Locale.ROOT);
		return host.equals("localhost") || ADDRESS.matcher(host).matches() || this.hosts.contains(host);
	}

	/** Every browser says which site a page that posts is from; tools say nothing. */
	private static boolean isOtherSite(HttpServletRequest request) {
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin != null && !String.valueOf(request.getHeader(HttpHeaders.HOST)).equals(authority(origin));
	}

	private static @Nullable String authority(String origin) {
		try {
			return URI.create(origin).getAuthority();
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static void refuse(HttpServletResponse response, String why) throws IOException {
		response.setStatus(HttpStatus.FORBIDDEN.value());
		response.setContentType(MediaType.TEXT_PLAIN_VALUE);
		response.getWriter().println(why);
	}

}
