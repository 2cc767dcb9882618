package com.arize.rolebindings;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.arize.exceptions.ApiException;
import com.arize.testing.FuzzInputs;
import com.arize.testing.SafeText;
import com.arize.testing.StubbedApi;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.mock.http.client.MockClientHttpResponse;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fuzzes responses: {@link RoleBindingsClient} returns the value in the body, or throws
 * an {@link ApiException} without the key, whose status is 0 if the response cannot be
 * read. It has a problem if a problem document is a JSON object. An input is a status, a
 * header a line, an empty line and the body.
 */
class ResponseFuzzTest {

	private static final Pattern HEAD = Pattern.compile("([1-9]\\d\\d)\\n((?:[!-9;-~]+:[^\\r\\n]*\\n)*)\\n.*",
			Pattern.DOTALL);

	private static final String NOTHING = "nothing";

	private static final List<Function<RoleBindingsClient, Object>> CALLS = List.of((client) -> client.list(SPACE),
			(client) -> client.create("u", "r", SPACE, "s"), (client) -> client.get("b"),
			(client) -> client.update("b", "r"), (client) -> {
				client.delete("b");
				return NOTHING;
			});

	private static final JsonMapper json = new JsonMapper();

	@AutoClose
	private final RoleBindingsClient client = StubbedApi.client((request) -> {
		MockClientHttpResponse response = new MockClientHttpResponse(this.body, this.status);
		response.getHeaders().putAll(this.headers);
		return response;
	});

	private HttpStatusCode status = HttpStatusCode.valueOf(200);

	private HttpHeaders headers = new HttpHeaders();

	private byte[] body = {};

	@ParameterizedTest
	@ArgumentsSource(FuzzInputs.class)
	void foundInputsAreCorrect(byte[] input) {
		aResponseIsAValueOrAnApiException(input);
	}

	@FuzzTest
	void aResponseIsAValueOrAnApiException(byte[] input) {
		// ISO-8859-1 has a character for each byte
		Matcher head = HEAD.matcher(new String(input, StandardCharsets.ISO_8859_1));
		if (!head.matches()) {
			return;
		}
		this.status = HttpStatusCode.valueOf(Integer.parseInt(head.group(1)));
		this.headers = new HttpHeaders();
		head.group(2).lines().map((line) -> line.split(":", 2)).forEach((line) -> this.headers.add(line[0], line[1]));
		this.body = Arrays.copyOfRange(input, head.end(2) + 1, input.length);
		for (Function<RoleBindingsClient, Object> call : CALLS) {
			try {
				checkValue(call.apply(this.client));
			}
			catch (ApiException ex) {
				assertThat(ex.getStatus()).isIn(0, this.status.value());
				SafeText.check(ex);
				if (hasProblemDocument()) {
					assertThat(ex.getProblem() != null).isEqualTo(isObject());
				}
			}
		}
	}

	private boolean hasProblemDocument() {
		return this.status.is4xxClientError() && this.headers.size() == 1
				&& MediaType.APPLICATION_PROBLEM_JSON_VALUE.equals(this.headers.getFirst(HttpHeaders.CONTENT_TYPE));
	}

	private boolean isObject() {
		try {
			return json.readTree(new String(this.body, StandardCharsets.UTF_8)).isObject();
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	private void checkValue(Object value) {
		assertThat(this.status.is2xxSuccessful()).isTrue();
		if (value.equals(NOTHING) || this.headers.containsHeader(HttpHeaders.CONTENT_ENCODING)) {
			return;
		}
		JsonNode document = json.readTree(sent());
		if (value instanceof RoleBindingListResponse page) {
			assertThat(RoleBindingListResponse.fromJson(page.toJson())).isEqualTo(page);
			assertThat(page.roleBindings()).hasSize(document.get("role_bindings").size());
			assertThat(page.pagination().hasMore())
				.isEqualTo(document.get("pagination").get("has_more").booleanValue());
		}
		else {
			RoleBinding binding = (RoleBinding) value;
			assertThat(RoleBinding.fromJson(binding.toJson())).isEqualTo(binding);
			assertThat(RoleBinding.fromMap(binding.toMap())).isEqualTo(binding);
			assertThat(binding.id()).isEqualTo(document.get("id").stringValue());
			assertThat(binding.roleId()).isEqualTo(document.get("role_id").stringValue());
		}
	}

	/* The Content-Length of the response is the length of its body */
	private byte[] sent() {
		long length = this.headers.getContentLength();
		return (length >= 0 && length < this.body.length) ? Arrays.copyOf(this.body, (int) length) : this.body;
	}

}
