package com.arize.http.apache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.Header;
import org.junit.jupiter.api.Test;

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
		List<String> sent = new ArrayList<>();
		for (Header header : this.message.getHeaders()) {
			sent.add(header.getName() + "=" + header.getValue());
		}
		return sent;
	}

	@Test
	void addedValuesAreSentInTheirOrder() {
		this.headers.add("X-One", "1");
		this.headers.addAll("x-two", List.of("2", "3"));
		this.headers.add("x-one", "4");
		assertThat(sent()).containsExactly("X-One=1", "x-two=2", "x-two=3", "x-one=4");
	}

	@Test
	void addedHeadersAreSent() {
		HttpHeaders others = new HttpHeaders();
		others.add("X-One", "1");
		others.add("X-One", "2");
		this.headers.addAll(others);
		this.headers.setAll(Map.of("X-Two", "3"));
		assertThat(sent()).containsExactly("X-One=1", "X-One=2", "X-Two=3");
	}

	@Test
	void setReplacesAValueOfAnotherCase() {
		this.headers.set("X-One", "1");
		this.headers.set("x-one", "2");
		assertThat(sent()).containsExactly("x-one=2");
	}

	@Test
	void setReplacesAllValues() {
		this.headers.addAll("X-One", List.of("1", "2"));
		this.headers.set("x-one", "3");
		assertThat(sent()).containsExactly("x-one=3");
	}

	@Test
	void putReplacesAllValues() {
		this.headers.addAll("X-One", List.of("1", "2"));
		assertThat(this.headers.put("x-one", List.of("3", "4"))).containsExactly("1", "2");
		assertThat(sent()).containsExactly("x-one=3", "x-one=4");
	}

	@Test
	void removedHeaderIsNotSent() {
		this.headers.addAll("X-One", List.of("1", "2"));
		assertThat(this.headers.remove("x-one")).containsExactly("1", "2");
		assertThat(this.headers.remove("x-one")).isNull();
		assertThat(sent()).isEmpty();
	}

	@Test
	void clearedHeadersAreNotSent() {
		this.headers.add("X-One", "1");
		this.headers.clear();
		assertThat(sent()).isEmpty();
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
	void headersAreRemovedAndReplacedDuringIteration() {
		this.headers.add("X-One", "1");
		this.headers.add("X-Two", "2");
		this.headers.headerSet().removeIf((header) -> header.getKey().equals("X-One"));
		this.headers.headerSet().forEach((header) -> header.setValue(List.of("3")));
		assertThat(sent()).containsExactly("X-Two=3");
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
