package com.arize.rolebindings.test.server;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import com.arize.directory.Space;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DirectoryEndpoint}.
 */
class DirectoryEndpointTest {

	private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

	private static final List<Space> SPACES = IntStream.range(0, 1000)
		.mapToObj((number) -> new Space("s" + number, "Space", "", OffsetDateTime.parse("2026-01-02T12:00:00Z")))
		.toList();

	private final List<Space> read = new ArrayList<>();

	private final DirectoryEndpoint<Space> endpoint = new DirectoryEndpoint<>("spaces",
			(parameters) -> SPACES.stream().peek(this.read::add), (id) -> SPACES.get(0), Space::id);

	@Test
	void pagesHaveAllRecordsInTheirOrder() {
		List<String> ids = new ArrayList<>();
		String cursor = null;
		do {
			String body = list((cursor != null) ? "limit=99&cursor=" + encode(cursor) : "limit=99");
			ID.matcher(body).results().map((result) -> result.group(1)).forEach(ids::add);
			cursor = nextCursor(body);
		}
		while (cursor != null);
		assertThat(ids).isEqualTo(SPACES.stream().map(Space::id).toList());
	}

	@Test
	void recordsAfterThePageAreNotRead() {
		String cursor = nextCursor(list("limit=10"));
		assertThat(this.read).hasSize(11);
		this.read.clear();
		list("limit=10&cursor=" + encode(cursor));
		assertThat(this.read).hasSize(21);
	}

	@ParameterizedTest
	@ValueSource(strings = { "unknown", "%", "YXQ%2BaXM/", "YXQ%2BaXM/dW5rbm93bg==" })
	void unknownCursorIsRefused(String cursor) {
		assertThatExceptionOfType(RefusedRequestException.class).isThrownBy(() -> list("cursor=" + cursor));
	}

	private String list(String query) {
		return this.endpoint.handleList(new StandInRequest("GET", "/v2/spaces", query, "Bearer k", null, ""))
			.build()
			.getBody();
	}

	private static String encode(String cursor) {
		return UriUtils.encode(cursor, "UTF-8");
	}

	private static String nextCursor(String body) {
		int start = body.indexOf("\"next_cursor\":\"");
		return (start < 0) ? null : body.substring(start + 15, body.indexOf('"', start + 15));
	}

}
