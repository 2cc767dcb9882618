package com.arize.access.report;

import java.util.Map;

import com.arize.access.PlanRefusedException;
import com.arize.access.PlanRefusedException.Limit;
import com.arize.access.PlanText;
import org.jspecify.annotations.Nullable;

/**
 * Why a run was refused, so that nothing was changed. Logs and reports name properties,
 * and the command names its options: {@link Settings} has these names. {@link PlanText}
 * has the text of limits.
 */
public sealed interface Refusal {

	/**
	 * Return the reason: a sentence, or a line for each of several reasons.
	 */
	String problem(Settings settings);

	/**
	 * Return what to do.
	 */
	String remedy(Settings settings);

	/**
	 * Return the text for a log or a report.
	 */
	String text();

	/**
	 * The client makes no changes.
	 */
	record ReadOnly(String property) implements Refusal {

		@Override
		public String problem(Settings settings) {
			return "Nothing was changed, because %s is 'true'.".formatted(settings.name(this.property));
		}

		@Override
		public String remedy(Settings settings) {
			return "Set it to 'false' to make changes, or " + settings.wayToSeeThePlan();
		}

		@Override
		public String text() {
			return problem(Settings.PROPERTIES) + " " + remedy(Settings.PROPERTIES);
		}

	}

	/**
	 * Another plan is approved. {@code limits} is not {@code null} if the plan exceeds
	 * limits, too.
	 */
	record NotApproved(String digest, String approved, @Nullable Limits limits) implements Refusal {

		@Override
		public String problem(Settings settings) {
			return "The plan is not the approved one, and nothing was changed: its digest is %s, but %s is approved."
				.formatted(this.digest, this.approved)
					+ ((this.limits != null) ? "\n" + this.limits.problem(settings) : "");
		}

		@Override
		public String remedy(Settings settings) {
			return settings.wayToApprove(this.digest)
					+ ((this.limits != null) ? "\n" + this.limits.remedy(settings) : "");
		}

		@Override
		public String text() {
			return new NotApproved(this.digest, this.approved, null).problem(Settings.PROPERTIES)
					+ " The access files, the role bindings, the permissions of a role or a property such as 'prune' have changed since the review, or another version of access as code made the plan: "
					+ Settings.PROPERTIES.wayToApprove(this.digest)
					+ ((this.limits != null) ? "\n" + this.limits.text() : "");
		}

	}

	/**
	 * The plan has changed since it was shown. {@code limits} is not {@code null} if it
	 * exceeds limits now.
	 */
	record ChangedSinceShown(@Nullable Limits limits) implements Refusal {

		@Override
		public String problem(Settings settings) {
			return "The plan has changed since it was shown, and nothing was changed.";
		}

		@Override
		public String remedy(Settings settings) {
			return "Run the command again, and review the plan."
					+ ((this.limits != null) ? " " + this.limits.remedy(settings) : "");
		}

		@Override
		public String text() {
			return problem(Settings.PROPERTIES);
		}

	}

	/**
	 * The plan exceeds limits, with the required value of each.
	 */
	record Limits(PlanRefusedException violations) implements Refusal {

		@Override
		public String problem(Settings settings) {
			return PlanText.violations(this.violations);
		}

		@Override
		public String remedy(Settings settings) {
			return PlanText.remedy(this.violations, settings.limits());
		}

		@Override
		public String text() {
			return PlanText.refusal(this.violations);
		}

	}

	/**
	 * An export would delete too many files.
	 */
	record Export(String reason, int requiredPercent) implements Refusal {

		@Override
		public String problem(Settings settings) {
			return "The export is refused: " + this.reason;
		}

		@Override
		public String remedy(Settings settings) {
			return "To allow it once, start with %s=%s.".formatted(settings.maxDeletionPercent(), this.requiredPercent);
		}

		@Override
		public String text() {
			return problem(Settings.PROPERTIES) + "\n" + remedy(Settings.PROPERTIES);
		}

	}

	/**
	 * Names of the settings that prevent or allow a run.
	 */
	interface Settings {

		/** Names of properties. */
		Settings PROPERTIES = new Settings() {

			@Override
			public String name(String property) {
				return "the property '%s'".formatted(property);
			}

			@Override
			public String wayToSeeThePlan() {
				return "the property 'arize.role-bindings.desired-state.mode' to 'check' to see the plan only";
			}

			@Override
			public String wayToApprove(String digest) {
				return "review the new plan, and approve its digest";
			}

			@Override
			public String maxDeletionPercent() {
				return "--arize.role-bindings.desired-state.max-deletion-percent";
			}

			@Override
			public Map<Limit, String> limits() {
				return Map.of();
			}

		};

		String name(String property);

		String wayToSeeThePlan();

		String wayToApprove(String digest);

		String maxDeletionPercent();

		/**
		 * Return what sets a limit, if it is not the argument of its property.
		 */
		Map<Limit, String> limits();

	}

}
