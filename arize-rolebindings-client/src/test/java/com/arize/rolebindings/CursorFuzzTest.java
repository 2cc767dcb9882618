package com.arize.rolebindings;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.arize.exceptions.InvalidResponseException;
import com.arize.testing.FuzzInputs;
import com.arize.testing.StubbedApi;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes cursors: the cursor of one page is sent unchanged for the next, or it is an
 * {@link InvalidResponseException}. An input is a cursor.
 */
class CursorFuzzTest {

	private static final JsonMapper json = new JsonMapper();

	private final List<URI> requests = new ArrayList<>();

	@AutoClose
	private final RoleBindingsClient client = StubbedApi.client((request) -> {
		this.requests.add(request.getURI());
		boolean first = this.requests.size() == 1;
		Map<String, Object> pagination = first ? Map.of("has_more", true, "next_cursor", this.cursor)
				: Map.of("has_more", false);
		return new MockClientHttpResponse(
				json.writeValueAsBytes(Map.of("role_bindings", List.of(), "pagination", pagination)), HttpStatus.OK);
	});

	private String cursor = "";

	@ParameterizedTest
	@ArgumentsSource(FuzzInputs.class)
	void foundInputsAreCorrect(byte[] input) {
		aCursorIsSentUnchanged(input);
	}

	@FuzzTest
	void aCursorIsSentUnchanged(byte[] input) {
		this.cursor = new String(input, StandardCharsets.UTF_8);
		this.requests.clear();
		try {
			assertThat(this.client.listAll(SPACE)).isEmpty();
		}
		catch (InvalidResponseException ex) {
			assertThat(ex).hasMessageContaining("cursor");
			assertThat(this.requests).hasSize(1);
			assertThat(this.cursor).isBlank();
			return;
		}
		assertThat(this.requests).hasSize(2);
		assertThat(this.requests.get(0).getRawQuery()).doesNotContain("cursor");
		assertThat(this.requests.get(1).getRawQuery()).matches("[!-~]+");
		String sent = UriComponentsBuilder.fromUri(this.requests.get(1)).build().getQueryParams().getFirst("cursor");
		assertThat(UriUtils.decode(String.valueOf(sent), StandardCharsets.UTF_8)).isEqualTo(this.cursor);
		assertThat(sent).doesNotContain("+");
	}

}
