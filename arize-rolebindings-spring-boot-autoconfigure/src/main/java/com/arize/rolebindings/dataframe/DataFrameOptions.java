package com.arize.rolebindings.dataframe;

import com.arize.internal.Arguments;

/**
 * Options for the conversion of rows to a data frame. The options and their defaults are
 * those of {@code to_df} in Arize's Python SDK.
 *
 * @see RoleBindingDataFrames
 */
public final class DataFrameOptions {

	private static final DataFrameOptions DEFAULTS = builder().build();

	private final boolean byAlias;

	private final ExcludeNone excludeNone;

	private final boolean jsonNormalize;

	private final boolean convertDtypes;

	private final String expandField;

	private final String expandPrefix;

	private DataFrameOptions(Builder builder) {
		this.byAlias = builder.byAlias;
		this.excludeNone = Arguments.requireNonNull(builder.excludeNone, "excludeNone");
		this.jsonNormalize = builder.jsonNormalize;
		this.convertDtypes = builder.convertDtypes;
		this.expandField = Arguments.requireNonNull(builder.expandField, "expandField");
		this.expandPrefix = Arguments.requireNonNull(builder.expandPrefix, "expandPrefix");
	}

	/**
	 * {@return the default options: the defaults}
	 */
	public static DataFrameOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Create a builder with the defaults.
	 * @return a builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * {@return whether the columns of a model have the API's names; {@code true} for
	 * {@code role_id}, {@code false} for {@code roleId}}
	 */
	public boolean byAlias() {
		return this.byAlias;
	}

	/**
	 * {@return which columns with nulls are excluded}
	 */
	public ExcludeNone excludeNone() {
		return this.excludeNone;
	}

	/**
	 * {@return whether nested maps become columns: whether they do}
	 */
	public boolean jsonNormalize() {
		return this.jsonNormalize;
	}

	/**
	 * {@return whether columns have types; {@code false} if everything is text}
	 */
	public boolean convertDtypes() {
		return this.convertDtypes;
	}

	/**
	 * {@return the name of the column whose map is expanded, empty if nothing is
	 * expanded}
	 */
	public String expandField() {
		return this.expandField;
	}

	/**
	 * {@return the prefix of the names of expanded columns, possibly empty}
	 */
	public String expandPrefix() {
		return this.expandPrefix;
	}

	@Override
	public String toString() {
		return ("DataFrameOptions[byAlias=%s, excludeNone=%s, jsonNormalize=%s, convertDtypes=%s, "
				+ "expandField=%s, expandPrefix=%s]")
			.formatted(this.byAlias, this.excludeNone, this.jsonNormalize, this.convertDtypes, this.expandField,
					this.expandPrefix);
	}

	/**
	 * Which columns with nulls are excluded.
	 */
	public enum ExcludeNone {

		/** None of them. */
		NONE,

		/** Columns that are null in every row. */
		ALL,

		/** Columns that are null in a row. */
		ANY

	}

	/**
	 * Builder of {@link DataFrameOptions}.
	 */
	public static final class Builder {

		private boolean byAlias;

		private ExcludeNone excludeNone = ExcludeNone.ALL;

		private boolean jsonNormalize;

		private boolean convertDtypes = true;

		private String expandField = "additional_properties";

		private String expandPrefix = "";

		private Builder() {
		}

		/**
		 * Set whether the columns of a model have the API's names. The keys of a map do
		 * not change.
		 * @param byAlias {@code true} for {@code role_id}; {@code false}, the default,
		 * for {@code roleId}
		 */
		public Builder byAlias(boolean byAlias) {
			this.byAlias = byAlias;
			return this;
		}

		/**
		 * Set which columns with nulls are excluded.
		 * @param excludeNone which columns; {@link ExcludeNone#ALL} unless set
		 */
		public Builder excludeNone(ExcludeNone excludeNone) {
			this.excludeNone = excludeNone;
			return this;
		}

		/**
		 * Set whether nested maps become columns, at any depth. The names of the levels
		 * are joined with dots, as in {@code pagination.hasMore}. In each row these
		 * columns come last; where there is a column of the same name, its value is
		 * replaced. An empty map becomes no column, and lists are not converted.
		 * @param jsonNormalize whether they do; {@code false} unless set
		 */
		public Builder jsonNormalize(boolean jsonNormalize) {
			this.jsonNormalize = jsonNormalize;
			return this;
		}

		/**
		 * Set whether columns have types.
		 * @param convertDtypes {@code true}, the default, for booleans, numbers as wide
		 * as the widest of the column, and dates where the row has dates; {@code false}
		 * for text throughout: dates as in RFC 3339, maps and lists as JSON
		 */
		public Builder convertDtypes(boolean convertDtypes) {
			this.convertDtypes = convertDtypes;
			return this;
		}

		/**
		 * Set the name of the column whose map is expanded by one level: its entries
		 * become columns instead. They come last in the row; where there is a column of
		 * the same name, its value is replaced. A value that is not a map is not
		 * expanded.
		 * @param expandField the name in the row, empty to expand nothing;
		 * {@code additional_properties} unless set
		 */
		public Builder expandField(String expandField) {
			this.expandField = expandField;
			return this;
		}

		/**
		 * Set the prefix of the names of expanded columns.
		 * @param expandPrefix the prefix; empty unless set
		 */
		public Builder expandPrefix(String expandPrefix) {
			this.expandPrefix = expandPrefix;
			return this;
		}

		/**
		 * Check the values and build the options.
		 * @return immutable options
		 * @throws IllegalArgumentException if a value is {@code null}
		 */
		public DataFrameOptions build() {
			return new DataFrameOptions(this);
		}

	}

}
