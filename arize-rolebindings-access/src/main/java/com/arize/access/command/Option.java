package com.arize.access.command;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of the command. Most of them stand for a property of access as code.
 */
enum Option {

	ACCOUNT("NAME", "account", "the only account to read (default: all of them)"),

	APPROVED("DIGEST", "approved-plan", "carry out the plan with this digest, and no other"),

	BASE("OLD", null, "plan only the scopes whose documents differ from those in OLD"),

	CONFIG("FILE", null, "read properties from this file"),

	FILES("FILE", null, "print the lines of these access files: those that name the users, or ask for the access"),

	JSON("F", "report", "write the result to this file, as JSON"),

	MARKDOWN("F", "report", "write the result to this file, as Markdown"),

	MAX_CHANGES("N", "max-changes", "refuse a plan that changes more role bindings"),

	MAX_DELETION_PERCENT("P", "max-deletion-percent",
			"refuse a plan that deletes more percent of an account's or a resource's (default: 25)"),

	MAX_DELETIONS("N", "max-deletions", "refuse a plan that deletes more role bindings"),

	PRUNE(null, "prune", "delete the role bindings of the scopes that are not in the files"),

	REVISION("COMMIT", "revision", "the commit of the files, which reports name"),

	TIMEOUT("TIME", null, "for a request with its retries, such as 30s (default: 2m)"),

	UNMANAGED("ACTION", "unmanaged", "for resources in no file: ignore, report (default) or fail"),

	WRITE("DIR", null, "write documents for resources in no file to this directory"),

	YES(null, null, "carry out the plan without a question");

	private final @Nullable String label;

	private final @Nullable String property;

	private final String description;

	/* An option without a label has no value */
	Option(@Nullable String label, @Nullable String property, String description) {
		this.label = label;
		this.property = property;
		this.description = description;
	}

	OptionSpec spec() {
		OptionSpec.Builder builder = OptionSpec.builder(optionName()).description(this.description);
		return ((this.label != null) ? builder.type(String.class).paramLabel(this.label) : builder.type(boolean.class))
			.build();
	}

	static Option of(String optionName) {
		return valueOf(optionName.substring(2).toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	String optionName() {
		return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * Return the property that the option stands for; {@code null} if there is none.
	 */
	@Nullable String property() {
		return this.property;
	}

}
