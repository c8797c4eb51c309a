package io.github.eslspring.sample;

import java.util.concurrent.CompletionException;

import io.github.eslspring.EslCommandException;
import io.github.eslspring.EslException;
import io.github.eslspring.EslTimeoutException;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * Tells the page in words why something did not work.
 */
@RestControllerAdvice(basePackageClasses = Problems.class)
class Problems {

	@ExceptionHandler
	ProblemDetail wrong(IllegalArgumentException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail failed(EslException ex) {
		return ProblemDetail.forStatusAndDetail(statusOf(ex), ex.getMessage());
	}

	@ExceptionHandler
	ProblemDetail failed(CompletionException ex) {
		if (ex.getCause() instanceof EslException cause) {
			return failed(cause);
		}
		if (ex.getCause() instanceof IllegalArgumentException cause) {
			return wrong(cause);
		}
		throw ex;
	}

	private static HttpStatus statusOf(EslException ex) {
		if (ex instanceof EslTimeoutException) {
			return HttpStatus.GATEWAY_TIMEOUT;
		}
		return (ex instanceof EslCommandException) ? HttpStatus.BAD_GATEWAY : HttpStatus.SERVICE_UNAVAILABLE;
	}

}
