package com.arize.http.internal.request;

import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpMethod;
import org.springframework.web.util.DefaultUriBuilderFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApiRequest}.
 */
class ApiRequestTest {

	private static final String BASE = "https://api.arize.com";

	private static final String ITEM = "/v2/things/{id}/parts/{part}";

	static Stream<String> values() {
		Random random = new Random(1);
		Stream<String> odd = Stream.of("a", "%", "%41", "..", "...", "{part}", "{id}", "{", "}", "a/b?c#d", "+ ", "&=",
				"\u00fc\u20ac\ud83d\ude00", "\u0000\n", "~-._!$'()*,;:@[]", "\\|^`\"<>");
		return Stream.concat(odd, Stream.generate(() -> text(random)).limit(500));
	}

	private static String text(Random random) {
		return random.ints(1 + random.nextInt(12), 0, 0x500)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	@ParameterizedTest
	@MethodSource("values")
	void valuesAreEncodedAsSpringExpandsTheTemplate(String value) {
		ApiRequest request = ApiRequest.builder("things.get", HttpMethod.GET, ITEM)
			.pathVariable("id", value)
			.pathVariable("part", "p")
			.query("user_id", value)
			.query("limit", 5)
			.build();
		URI expected = new DefaultUriBuilderFactory(BASE).expand(request.template(),
				Map.of("id", value, "part", "p", "user_id", value, "limit", "5"));
		assertThat(URI.create(BASE + request.path() + request.query())).isEqualTo(expected);
	}

}
