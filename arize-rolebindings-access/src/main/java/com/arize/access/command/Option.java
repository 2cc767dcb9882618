package com.arize.access.command;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of the command. Most of them stand for a property of access as code.
 */
enum Option {

	ACCOUNT("NAME", String.class, "account", "the only account to read (default: all of them)"),

	APPROVED("DIGEST", String.class, "approved-plan", "carry out the plan with this digest, and no other"),

	BASE("OLD", String.class, null, "plan only the scopes whose documents differ from those in OLD"),

	BY("LAYOUT", String.class, "export-layout", "what has a file of its own: resource (the default) or user"),

	CONFIG("FILE", String.class, null, "read properties from this file"),

	FILES("FILE", String.class, null, "print the lines of these files that still name the users"),

	JSON("F", String.class, "report", "write the result to this file, as JSON"),

	MARKDOWN("F", String.class, "report", "write the result to this file, as Markdown"),

	MAX_CHANGES("N", String.class, "max-changes", "refuse a plan that changes more role bindings"),

	MAX_DELETION_PERCENT("P", String.class, "max-deletion-percent",
			"refuse a plan that deletes more percent of an account's or a resource's (default: 25)"),

	MAX_DELETIONS("N", String.class, "max-deletions", "refuse a plan that deletes more role bindings"),

	ONLY_UNMANAGED("FILE", String.class, null, "only resources that no document of FILE covers"),

	PRUNE(null, boolean.class, "prune", "delete the role bindings of the scopes that are not in the files"),

	TIMEOUT("TIME", String.class, null, "for a request with its retries, such as 30s (default: 2m)"),

	UNMANAGED("ACTION", String.class, "unmanaged", "for resources in no file: ignore, report (default) or fail"),

	WRITE("DIR", String.class, null, "write documents for resources in no file to this directory"),

	YES(null, boolean.class, null, "carry out the plan without a question");

	private final @Nullable String label;

	private final Class<?> type;

	private final @Nullable String property;

	private final String description;

	Option(@Nullable String label, Class<?> type, @Nullable String property, String description) {
		this.label = label;
		this.type = type;
		this.property = property;
		this.description = description;
	}

	static OptionSpec[] specs(List<Option> options) {
		return options.stream().map(Option::spec).toArray(OptionSpec[]::new);
	}

	private OptionSpec spec() {
		OptionSpec.Builder builder = OptionSpec.builder(optionName()).type(this.type).description(this.description);
		return ((this.label != null) ? builder.paramLabel(this.label) : builder).build();
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
