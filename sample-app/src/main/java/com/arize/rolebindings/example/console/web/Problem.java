package com.arize.rolebindings.example.console.web;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

/** A failed request of a view. */
public record Problem(int status, Banner banner, @Nullable Duration retryAfter) {

	static Problem of(int status, String title, @Nullable String detail, @Nullable String nextStep) {
		return new Problem(status, Banner.problem(title, detail, nextStep), null);
	}

	public boolean isRepeatable() {
		return this.status == HttpStatus.TOO_MANY_REQUESTS.value()
				|| HttpStatusCode.valueOf(this.status).is5xxServerError();
	}

	public @Nullable Long getRetryAfterSeconds() {
		return (this.retryAfter != null) ? this.retryAfter.plusMillis(999).toSeconds() : null;
	}

}
