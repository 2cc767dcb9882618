package com.arize.documentation;

import java.nio.file.Files;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.arize.testing.MarkdownDocument;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that no example of the documents ends in the lifetime of this project: with a
 * date in the past, its plan is another one.
 */
class DatesTest {

	private static final Pattern END = Pattern.compile("(?:expires: |until )(\\d{4})-");

	@ParameterizedTest
	@MethodSource("com.arize.testing.Documents#guides")
	void everyEndIsFarInTheFuture(MarkdownDocument guide) throws Exception {
		assertThat(END.matcher(Files.readString(guide.path())).results()).as("%s", guide)
			.extracting((MatchResult end) -> end.group(1))
			.allMatch((year) -> year.equals("2099"));
	}

}
