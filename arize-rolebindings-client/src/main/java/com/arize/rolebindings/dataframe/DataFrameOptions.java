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

	final boolean byAlias;

	final ExcludeNone excludeNone;

	final boolean jsonNormalize;

	final boolean convertDtypes;

	final String expandField;

	final String expandPrefix;

	private DataFrameOptions(Builder builder) {
		this.byAlias = builder.byAlias;
		this.excludeNone = Arguments.requireNonNull(builder.excludeNone, "excludeNone");
		this.jsonNormalize = builder.jsonNormalize;
		this.convertDtypes = builder.convertDtypes;
		this.expandField = Arguments.requireNonNull(builder.expandField, "expandField");
		this.expandPrefix = Arguments.requireNonNull(builder.expandPrefix, "expandPrefix");
	}

	/**
	 * {@return the default options}
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
		 * Set whether the columns of a model have the API's names: {@code true} for
		 * {@code role_id}; {@code false}, the default, for {@code roleId}. The keys of a
		 * map do not change.
		 */
		public Builder byAlias(boolean byAlias) {
			this.byAlias = byAlias;
			return this;
		}

		/**
		 * Set which columns with nulls are excluded, {@link ExcludeNone#ALL} by default.
		 */
		public Builder excludeNone(ExcludeNone excludeNone) {
			this.excludeNone = excludeNone;
			return this;
		}

		/**
		 * Set whether nested maps become columns, at any depth; {@code false} by default.
		 * The names of the levels are joined with dots, as in {@code pagination.hasMore}.
		 * In each row these columns come last; where there is a column of the same name,
		 * its value is replaced. An empty map becomes no column, and lists are not
		 * converted.
		 */
		public Builder jsonNormalize(boolean jsonNormalize) {
			this.jsonNormalize = jsonNormalize;
			return this;
		}

		/**
		 * Set whether columns have types. If {@code true}, the default, booleans, numbers
		 * and dates keep their types, and the numbers of a column have the widest type
		 * among them. If {@code false}, all values are text: dates as in RFC 3339, maps
		 * and lists as JSON.
		 */
		public Builder convertDtypes(boolean convertDtypes) {
			this.convertDtypes = convertDtypes;
			return this;
		}

		/**
		 * Set the name of the column whose map is expanded by one level: its entries
		 * become columns instead. They come last in the row; where there is a column of
		 * the same name, its value is replaced. A value that is not a map is not
		 * expanded, and an empty name expands nothing; {@code additional_properties} by
		 * default.
		 */
		public Builder expandField(String expandField) {
			this.expandField = expandField;
			return this;
		}

		/**
		 * Set the prefix of the names of expanded columns, empty by default.
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
