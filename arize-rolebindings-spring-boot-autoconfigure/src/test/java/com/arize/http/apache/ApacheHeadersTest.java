package com.arize.http.apache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ApacheHeaders}.
 */
class ApacheHeadersTest {

	private final HttpGet message = new HttpGet("http://localhost/");

	private final HttpHeaders headers = ApacheHeaders.of(this.message);

	private List<String> sent() {
		return Stream.of(this.message.getHeaders())
			.map((header) -> header.getName() + "=" + header.getValue())
			.toList();
	}

	@ParameterizedTest
	@MethodSource
	void changesOfTheHeadersAreSent(Consumer<HttpHeaders> change, List<String> sent) {
		this.headers.addAll("X-One", List.of("1", "2"));
		change.accept(this.headers);
		assertThat(sent()).isEqualTo(sent);
	}

	static Stream<Arguments> changesOfTheHeadersAreSent() {
		HttpHeaders others = new HttpHeaders();
		others.addAll("X-Two", List.of("3", "4"));
		return Stream.of(change("add", (headers) -> headers.add("x-one", "3"), "X-One=1", "X-One=2", "x-one=3"),
				change("addAll", (headers) -> headers.addAll("x-two", List.of("3", "4")), "X-One=1", "X-One=2",
						"x-two=3", "x-two=4"),
				change("addAll of others", (headers) -> headers.addAll(others), "X-One=1", "X-One=2", "X-Two=3",
						"X-Two=4"),
				change("setAll", (headers) -> headers.setAll(Map.of("X-Two", "3")), "X-One=1", "X-One=2", "X-Two=3"),
				change("set in another case", (headers) -> headers.set("x-one", "3"), "x-one=3"),
				change("put in another case", (headers) -> headers.put("x-one", List.of("3", "4")), "x-one=3",
						"x-one=4"),
				change("remove in another case", (headers) -> headers.remove("x-one")),
				change("clear", HttpHeaders::clear),
				change("removal during iteration",
						(headers) -> headers.headerSet().removeIf((header) -> header.getKey().equals("X-One"))),
				change("replacement during iteration",
						(headers) -> headers.headerSet().forEach((header) -> header.setValue(List.of("3"))),
						"X-One=3"));
	}

	private static Arguments change(String name, Consumer<HttpHeaders> change, String... sent) {
		return Arguments.of(Named.of(name, change), List.of(sent));
	}

	@Test
	void replacedAndRemovedValuesAreReturned() {
		this.headers.addAll("X-One", List.of("1", "2"));
		assertThat(this.headers.put("x-one", List.of("3", "4"))).containsExactly("1", "2");
		assertThat(this.headers.remove("x-one")).containsExactly("3", "4");
		assertThat(this.headers.remove("x-one")).isNull();
		assertThat(this.headers.isEmpty()).isTrue();
	}

	@Test
	void valuesAreFoundInAnyCase() {
		this.message.addHeader("X-One", "1");
		this.message.addHeader("x-one", "2");
		assertThat(this.headers.getFirst("x-ONE")).isEqualTo("1");
		assertThat(this.headers.get("x-ONE")).containsExactly("1", "2");
		assertThat(this.headers.containsHeader("x-ONE")).isTrue();
		assertThat(this.headers.size()).isOne();
	}

	@Test
	void missingHeaderHasNoValue() {
		assertThat(this.headers.getFirst("X-One")).isNull();
		assertThat(this.headers.get("X-One")).isNull();
		assertThat(this.headers.containsHeader("X-One")).isFalse();
	}

	@Test
	void iterationGroupsTheValuesOfAName() {
		this.message.addHeader("X-One", "1");
		this.message.addHeader("X-Two", "2");
		this.message.addHeader("x-one", "3");
		List<String> seen = new ArrayList<>();
		this.headers.forEach((name, values) -> seen.add(name + "=" + values));
		assertThat(seen).containsExactly("X-One=[1, 3]", "X-Two=[2]");
		assertThat(this.headers.toSingleValueMap()).containsExactly(Map.entry("X-One", "1"), Map.entry("X-Two", "2"));
	}

	@Test
	@SuppressWarnings("removal")
	void entryOfTheMapCannotBeReplacedWithoutAnEffectOnTheMessage() {
		this.headers.add("X-One", "1");
		assertThatExceptionOfType(UnsupportedOperationException.class)
			.isThrownBy(() -> this.headers.asMultiValueMap().replaceAll((name, values) -> List.of("2")));
		assertThat(sent()).containsExactly("X-One=1");
	}

}
