package com.arize.access.run;

import java.time.Duration;

import org.springframework.format.annotation.DurationFormat.Style;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Thrown if a lock is not free in time.
 */
public final class LockTimeoutException extends AccessLockException {

	private static final long serialVersionUID = 1L;

	public LockTimeoutException(Duration timeout) {
		super("The lock '%s' was not free%s: another application holds it. Nothing was changed".formatted(
				AccessLock.NAME,
				timeout.isZero() ? "" : " within %s, the value of 'arize.role-bindings.desired-state.lock-timeout'"
					.formatted(DurationFormatterUtils.print(timeout, Style.COMPOSITE))),
				null);
	}

}
