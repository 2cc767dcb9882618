package com.arize.access.autoconfigure;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import com.arize.access.report.ExitStatus;
import com.arize.access.report.JsonReport;
import com.arize.access.report.PlanReport;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.convert.DurationStyle;

/**
 * Actuator endpoint with the last plan of the access files. Its write operation applies
 * that plan. It is read-only by default: to expose all endpoints must not allow changes
 * to role bindings.
 */
@WebEndpoint(id = "arizeaccess", defaultAccess = Access.READ_ONLY)
class AccessEndpoint {

	private static final int CONFLICT = 409;

	private final AccessRunner runner;

	AccessEndpoint(AccessRunner runner) {
		this.runner = runner;
	}

	@ReadOperation
	WebEndpointResponse<Map<String, Object>> lastReport() {
		PlanReport last = this.runner.lastReport();
		if (last == null) {
			return notCompared();
		}
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("time", last.time().truncatedTo(ChronoUnit.SECONDS).toString());
		body.put("age", DurationStyle.SIMPLE.print(Duration.between(last.time(), Instant.now()), ChronoUnit.SECONDS));
		body.putAll(JsonReport.toMap(last));
		return new WebEndpointResponse<>(body);
	}

	/**
	 * Compare again, and apply the plan if it has the given digest.
	 */
	@WriteOperation
	WebEndpointResponse<Map<String, Object>> apply(String digest) {
		if (!PlanReport.isDigest(digest)) {
			return error(WebEndpointResponse.STATUS_BAD_REQUEST,
					"'digest' must be the digest of a plan, 'sha256:' and 64 hexadecimal digits in lower case");
		}
		if (this.runner.lastReport() == null) {
			return notCompared();
		}
		if (!this.runner.compares()) {
			return error(WebEndpointResponse.STATUS_NOT_FOUND,
					"There is no plan: none is made with this value of 'arize.role-bindings.desired-state.mode'");
		}
		PlanReport report = this.runner.apply(digest);
		if (report == null) {
			return error(CONFLICT,
					"Nothing was changed: the role bindings are compared or changed at the moment, by this application or another one with the same lock");
		}
		return new WebEndpointResponse<>(JsonReport.toMap(report), switch (report.exitStatus()) {
			case ExitStatus.SUCCESS -> WebEndpointResponse.STATUS_OK;
			case ExitStatus.UNREADABLE -> WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE;
			case ExitStatus.REFUSED -> CONFLICT;
			default -> WebEndpointResponse.STATUS_INTERNAL_SERVER_ERROR;
		});
	}

	private static WebEndpointResponse<Map<String, Object>> notCompared() {
		return error(WebEndpointResponse.STATUS_NOT_FOUND,
				"The role bindings have not been compared yet. If the property 'arize.role-bindings.desired-state.enabled' is 'true', they are compared at the end of the application's start");
	}

	private static WebEndpointResponse<Map<String, Object>> error(int status, String error) {
		return new WebEndpointResponse<>(Map.of("error", error), status);
	}

}
