package com.arize.rolebindings.dataframe;

import com.arize.rolebindings.dataframe.DataFrameOptions.ExcludeNone;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link DataFrameOptions}.
 */
class DataFrameOptionsTest {

	@Test
	void theDefaultsAreThoseOfThePythonSdk() {
		assertThat(DataFrameOptions.defaults()).hasToString("DataFrameOptions[byAlias=false, excludeNone=ALL, "
				+ "jsonNormalize=false, convertDtypes=true, expandField=additional_properties, expandPrefix=]");
	}

	@Test
	void aBuilderStartsWithTheDefaults() {
		assertThat(DataFrameOptions.builder().build()).usingRecursiveComparison()
			.isEqualTo(DataFrameOptions.defaults());
	}

	@Test
	void everyOptionIsKept() {
		DataFrameOptions options = DataFrameOptions.builder()
			.byAlias(true)
			.excludeNone(ExcludeNone.ANY)
			.jsonNormalize(true)
			.convertDtypes(false)
			.expandField("field")
			.expandPrefix("prefix.")
			.build();
		assertThat(options.byAlias()).isTrue();
		assertThat(options.excludeNone()).isEqualTo(ExcludeNone.ANY);
		assertThat(options.jsonNormalize()).isTrue();
		assertThat(options.convertDtypes()).isFalse();
		assertThat(options.expandField()).isEqualTo("field");
		assertThat(options.expandPrefix()).isEqualTo("prefix.");
	}

	@Test
	void optionsDoNotChangeWithTheirBuilder() {
		DataFrameOptions.Builder builder = DataFrameOptions.builder();
		DataFrameOptions options = builder.build();
		builder.byAlias(true).expandField("other");
		assertThat(options.byAlias()).isFalse();
		assertThat(options.expandField()).isEqualTo("additional_properties");
	}

	@Test
	void messageNamesANullValue() {
		assertRejected(DataFrameOptions.builder().excludeNone(null), "excludeNone");
		assertRejected(DataFrameOptions.builder().expandField(null), "expandField");
		assertRejected(DataFrameOptions.builder().expandPrefix(null), "expandPrefix");
	}

	private static void assertRejected(DataFrameOptions.Builder builder, String name) {
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage("'" + name + "' must not be null");
	}

}
