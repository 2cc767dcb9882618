package com.arize.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import java.util.zip.ZipException;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

import com.arize.exceptions.ApiError;
import com.arize.exceptions.ApiException;
import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Turns what an engine throws when no whole answer comes into an exception of ours.
 */
final class Failures {

	private Failures() {
	}

	static ApiException toException(Attempt attempt, IOException ex) {
		boolean sent = !neverSent(ex);
		String what = attempt.redactor().forMessage(describe(ex, sent));
		String message = attempt.message(what, sent);
		ApiError.Builder error = ApiError.builder(0).reason(what);
		IOException cause = attempt.redactor().unlessItShowsTheKey(ex);
		if (isInvalid(ex)) {
			return new InvalidResponseException(message, attempt.complete(error, false, sent), cause);
		}
		return new TransportException(message, attempt.complete(error, mayPass(ex), sent), cause);
	}

	/* Only where the cause says so for certain: in doubt a request counts as sent */
	private static boolean neverSent(IOException ex) {
		return find(ex, NotSentException.class) != null || find(ex, ConnectException.class) != null
				|| find(ex, HttpConnectTimeoutException.class) != null || find(ex, UnknownHostException.class) != null
				|| find(ex, SSLHandshakeException.class) != null || find(ex, SSLPeerUnverifiedException.class) != null;
	}

	/* A certificate that is not accepted now will not be in a second */
	private static boolean mayPass(IOException ex) {
		ProxyRefusedException refused = find(ex, ProxyRefusedException.class);
		return find(ex, CertificateException.class) == null && find(ex, SSLPeerUnverifiedException.class) == null
				&& (refused == null || ApiError.isTransient(refused.status()));
	}

	/* Named, not referenced: the engine that throws it is optional */
	private static boolean isInvalid(IOException ex) {
		return find(ex, ResponseTooLargeException.class) != null || find(ex, ZipException.class) != null
				|| find(ex, NumberFormatException.class) != null
				|| (ex.getClass().getSimpleName().equals("ClientProtocolException")
						&& find(ex, NotSentException.class) == null);
	}

	private static String describe(IOException ex, boolean sent) {
		UnknownHostException unknownHost = find(ex, UnknownHostException.class);
		if (unknownHost != null) {
			return "unknown host " + unknownHost.getMessage();
		}
		SSLException tls = find(ex, SSLException.class);
		if (tls != null) {
			return "no TLS connection: " + tls.getMessage();
		}
		CallTimeoutException timeout = find(ex, CallTimeoutException.class);
		if (timeout != null) {
			return String.valueOf(timeout.getMessage());
		}
		if (find(ex, SocketTimeoutException.class) != null || find(ex, HttpTimeoutException.class) != null) {
			return sent ? "no answer within read-timeout" : "no connection within connect-timeout";
		}
		Throwable root = ex;
		while (root.getMessage() == null && root.getCause() != null) {
			root = root.getCause();
		}
		String message = (root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName();
		return (sent ? "the connection broke: " : "no connection: ") + message;
	}

	private static <X extends Throwable> @Nullable X find(@Nullable Throwable ex, Class<X> type) {
		int depth = 0;
		for (Throwable current = ex; current != null && depth < 20; current = current.getCause(), depth++) {
			if (type.isInstance(current)) {
				return type.cast(current);
			}
		}
		return null;
	}

}
