package com.arize.access.internal.drift;

import com.arize.access.internal.report.PlanReport;
import org.jspecify.annotations.Nullable;

/**
 * Operations of an application that has started, one at a time. The access files are read
 * again for each of them.
 */
public interface AccessOperations {

	/**
	 * Return the report of the last run or comparison.
	 * @return the report; {@code null} if there is none
	 */
	@Nullable PlanReport lastReport();

	/**
	 * Compare the role bindings with the access files. Nothing is written.
	 * @return the report; {@code null} if another operation runs, here or in another
	 * replica, or if the application starts, stops or has no access files
	 */
	@Nullable PlanReport compare();

	/**
	 * Compare, and make the changes of a plan that was reported earlier.
	 * @param digest the digest of the plan
	 * @return the report, with the exit status of a refusal if the plan is another one
	 * now; {@code null} as for {@link #compare()}
	 */
	@Nullable PlanReport apply(String digest);

}
