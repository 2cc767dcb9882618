package com.arize.http.internal;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.security.cert.CertPathBuilderException;
import java.util.Comparator;
import java.util.Objects;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import com.arize.exceptions.TransportFailure;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.request.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * Describes the failure of an attempt that has no complete response.
 */
final class TransportFailureTranslator {

	private TransportFailureTranslator() {
	}

	static Failure describe(SDKConfiguration configuration, Redactor redactor, IOException ex, boolean sent) {
		String what = redactor.forMessage(text(configuration, ex, sent));
		boolean timeout = has(ex, TransportFailure.TIME_LIMIT) || has(ex, SocketTimeoutException.class);
		ApiError.Builder error = ApiError.builder(0).reason(what).timeout(timeout).transportFailure(failure(ex));
		IOException cause = redactor.omitIfUnsafe(ex);
		boolean invalid = isUnreadable(ex) || (sent && has(ex, ProtocolException.class));
		return new Failure(what, error, !invalid && RetryRule.isTransient(ex), null, (message, known) -> invalid
				? new InvalidResponseException(message, known, cause) : new TransportException(message, known, cause));
	}

	/* A time limit can end a request that has failed for another reason */
	private static @Nullable TransportFailure failure(IOException ex) {
		return EngineException.of(ex)
			.map(EngineException::reason)
			.min(Comparator.comparing((reason) -> reason == TransportFailure.TIME_LIMIT))
			.orElse(null);
	}

	static Failure describeInterceptor(Redactor redactor, IOException ex, boolean sent) {
		String what = redactor.forMessage("an interceptor of the application failed: "
				+ Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName()));
		ApiError.Builder error = ApiError.builder(0).reason(what);
		IOException cause = redactor.omitIfUnsafe(ex);
		return new Failure(what, error, !sent && RetryRule.isTransient(ex), null,
				(message, known) -> new TransportException(message, known, cause));
	}

	/* The response was received, but cannot be read */
	static boolean isUnreadable(IOException ex) {
		return has(ex, TransportFailure.TOO_LARGE) || has(ex, ZipException.class);
	}

	private static boolean has(IOException ex, TransportFailure reason) {
		return EngineException.of(ex).anyMatch((engine) -> engine.reason() == reason);
	}

	private static boolean has(Throwable ex, Class<? extends Throwable> type) {
		return EngineException.causes(ex).anyMatch(type::isInstance);
	}

	private static String text(SDKConfiguration configuration, IOException ex, boolean sent) {
		String message = null;
		String type = "";
		for (Throwable cause : EngineException.causes(ex).toList()) {
			String known = describeKnown(configuration, cause, sent);
			if (known != null) {
				return known;
			}
			message = (message != null) ? message : cause.getMessage();
			type = cause.getClass().getSimpleName();
		}
		return (sent ? "I/O error: " : "no connection: ") + Objects.requireNonNullElse(message, type);
	}

	private static @Nullable String describeKnown(SDKConfiguration configuration, Throwable ex, boolean sent) {
		if (ex instanceof EngineException engine) {
			return switch (engine.reason()) {
				case TIME_LIMIT, TOO_LARGE, PROXY_SPEAKS_HTTPS -> engine.getMessage();
				case HTTP_EXPECTED, HTTPS_EXPECTED -> describeScheme(configuration, engine);
				default -> null;
			};
		}
		if (ex instanceof AsynchronousCloseException) {
			return (ex instanceof ClosedByInterruptException) ? "the thread was interrupted"
					: "the client closed the connection";
		}
		if (ex instanceof UnknownHostException) {
			return "unknown host " + ex.getMessage();
		}
		if (ex instanceof SSLException) {
			String account = configuration.account();
			return "no TLS connection: " + ex.getMessage()
					+ (has(ex, CertPathBuilderException.class)
							? " (%s or %s sets the certificate authorities that are trusted)".formatted(
									RequestTarget.property(account, "ssl-ca-cert"),
									RequestTarget.property(account, "ssl-bundle"))
							: "");
		}
		if (ex instanceof SocketTimeoutException) {
			return sent ? "no response within read-timeout" : "no connection within connect-timeout";
		}
		if (ex instanceof ProtocolException) {
			// the message of the engine quotes the response, which may contain secrets
			return (sent ? "the response" : "the response of the proxy") + " is not HTTP";
		}
		return null;
	}

	private static String describeScheme(SDKConfiguration configuration, EngineException ex) {
		boolean http = ex.reason() == TransportFailure.HTTP_EXPECTED;
		return (ex.isLasting() ? "the server at %s speaks %s: set %s=%s"
				: "the server at %s sent no response; if it speaks %s: set %s=%s")
			.formatted(configuration.apiUrl().getAuthority(), http ? "HTTP, not HTTPS" : "HTTPS, not HTTP",
					RequestTarget.property(configuration.account(), "api-scheme"), http ? "http" : "https");
	}

}
