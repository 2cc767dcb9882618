package com.arize.http.internal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedByInterruptException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.arize.config.SDKConfiguration;
import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import com.arize.http.internal.engine.EngineException;
import com.arize.http.internal.engine.EngineException.Reason;
import com.arize.http.internal.engine.NotSentException;
import com.arize.http.internal.request.Redactor;
import com.arize.http.internal.request.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * Translates the exception of an engine that did not receive a complete response.
 */
final class TransportFailureTranslator {

	private TransportFailureTranslator() {
	}

	static ApiException toException(Attempt attempt, IOException ex, boolean sent) {
		Redactor redactor = attempt.redactor();
		String what = redactor.forMessage(describe(attempt.call().configuration(), ex, find(ex, NotSentException.class) == null));
		ApiError.Builder error = ApiError.builder(0).reason(what).timeout(isTimeout(ex));
		IOException cause = redactor.omitIfSecret(ex);
		boolean invalid = isInvalid(ex);
		return attempt.failure(what, sent, error, !invalid && isTransient(ex), null, (message, known) -> invalid
				? new InvalidResponseException(message, known, cause) : new TransportException(message, known, cause));
	}

	static ApiException interceptorFailure(Attempt attempt, IOException ex, boolean sent) {
		Redactor redactor = attempt.redactor();
		String what = redactor.forMessage("an interceptor of the application failed: "
				+ Objects.requireNonNullElse(ex.getMessage(), ex.getClass().getSimpleName()));
		ApiError.Builder error = ApiError.builder(0).reason(what);
		IOException cause = redactor.omitIfSecret(ex);
		return attempt.failure(what, sent, error, !sent && isTransient(ex), null,
				(message, known) -> new TransportException(message, known, cause));
	}

	/* A certificate that is not trusted is not trusted by the next attempt either */
	private static boolean isTransient(IOException ex) {
		return EngineException.of(ex).noneMatch(EngineException::isLasting)
				&& find(ex, CertificateException.class) == null && find(ex, SSLPeerUnverifiedException.class) == null;
	}

	private static boolean isInvalid(IOException ex) {
		return isUnreadable(ex) || (isMalformed(ex) && find(ex, NotSentException.class) == null);
	}

	/* The response was received, but cannot be read */
	static boolean isUnreadable(IOException ex) {
		return find(ex, Reason.TOO_LARGE) != null || find(ex, ZipException.class) != null;
	}

	private static boolean isMalformed(IOException ex) {
		return find(ex, ProtocolException.class) != null;
	}

	private static boolean isTimeout(IOException ex) {
		return find(ex, Reason.TIME_LIMIT) != null || find(ex, SocketTimeoutException.class) != null;
	}

	private static String describe(SDKConfiguration configuration, IOException ex, boolean sent) {
		EngineException limit = find(ex, Reason.TIME_LIMIT, Reason.TOO_LARGE);
		if (limit != null) {
			return String.valueOf(limit.getMessage());
		}
		AsynchronousCloseException closed = find(ex, AsynchronousCloseException.class);
		if (closed != null) {
			return (closed instanceof ClosedByInterruptException) ? "the thread was interrupted"
					: "the client closed the connection";
		}
		UnknownHostException unknownHost = find(ex, UnknownHostException.class);
		if (unknownHost != null) {
			return "unknown host " + unknownHost.getMessage();
		}
		EngineException scheme = find(ex, Reason.HTTP_EXPECTED, Reason.HTTPS_EXPECTED);
		if (scheme != null) {
			boolean http = scheme.reason() == Reason.HTTP_EXPECTED;
			InetSocketAddress proxy = RequestTarget.proxy(configuration, configuration.apiUrl());
			if (proxy != null && !http) {
				// it is the proxy that is connected to without TLS
				return "the proxy %s:%s (%s) speaks HTTPS, not HTTP: set a proxy or a port that speaks HTTP".formatted(
						proxy.getHostString(), proxy.getPort(), RequestTarget.proxySetting(configuration, proxy));
			}
			return (scheme.isLasting() ? "the server at %s speaks %s: set %s=%s"
					: "the server at %s sent no response; if it speaks %s: set %s=%s")
				.formatted(configuration.apiUrl().getAuthority(), http ? "HTTP, not HTTPS" : "HTTPS, not HTTP",
						RequestTarget.property(configuration.account(), "api-scheme"), http ? "http" : "https");
		}
		SSLException tls = find(ex, SSLException.class);
		if (tls != null) {
			return "no TLS connection: " + tls.getMessage()
					+ ((find(ex, CertPathBuilderException.class) != null)
							? " (%s or %s sets the certificate authorities that are trusted)".formatted(
									RequestTarget.property(configuration.account(), "ssl-ca-cert"),
									RequestTarget.property(configuration.account(), "ssl-bundle"))
							: "");
		}
		if (find(ex, SocketTimeoutException.class) != null) {
			return sent ? "no response within read-timeout" : "no connection within connect-timeout";
		}
		if (isMalformed(ex)) {
			// the message of the engine quotes the response, which may contain secrets
			return (sent ? "the response" : "the response of the proxy") + " is not HTTP";
		}
		List<Throwable> causes = EngineException.causes(ex).toList();
		String message = causes.stream()
			.map(Throwable::getMessage)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(causes.get(causes.size() - 1).getClass().getSimpleName());
		return (sent ? "I/O error: " : "no connection: ") + message;
	}

	private static @Nullable EngineException find(IOException ex, Reason... reasons) {
		return EngineException.of(ex)
			.filter((engine) -> List.of(reasons).contains(engine.reason()))
			.findFirst()
			.orElse(null);
	}

	private static <X extends Throwable> @Nullable X find(IOException ex, Class<X> type) {
		return EngineException.causes(ex).filter(type::isInstance).map(type::cast).findFirst().orElse(null);
	}

}
