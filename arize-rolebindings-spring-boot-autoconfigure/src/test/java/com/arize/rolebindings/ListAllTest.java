package com.arize.rolebindings;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.exceptions.InvalidResponseException;
import com.arize.exceptions.RateLimitException;
import com.arize.testing.MockApi;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.CALLS_REAL_METHODS;
import static org.mockito.Mockito.mock;

/**
 * Tests of {@link RoleBindingsClient#listAll(ListRoleBindingsRequest)}. The cursor of
 * page 2 is "c2", and so on.
 */
class ListAllTest {

	@RegisterExtension
	static final MockApi api = new MockApi();

	private final RoleBindingsClient client = api.client();

	@Test
	void sendsNothingBeforeTheTerminalOperation() {
		pages(1, 1);
		Stream<String> ids = all().filter((binding) -> true).map(RoleBinding::id).limit(5);
		assertThat(api.targets()).isEmpty();
		assertThat(ids).hasSize(1);
	}

	@Test
	void aPageIsRequestedWhenItsFirstBindingIsNeeded() {
		pages(2, 2);
		Iterator<RoleBinding> iterator = all().iterator();
		iterator.next();
		iterator.next();
		assertThat(api.targets()).hasSize(1);
		assertThat(iterator.hasNext()).isTrue();
		assertThat(api.targets()).hasSize(2);
	}

	@Test
	void aPageHasAHundredBindingsUnlessALimitIsSet() {
		pages(2, 1);
		assertThat(all()).hasSize(2);
		assertThat(api.targets()).containsExactly("GET /v2/role-bindings?resource_type=SPACE&limit=100",
				"GET /v2/role-bindings?resource_type=SPACE&limit=100&cursor=c2");
	}

	@Test
	void everyPageIsRequestedWithTheMembersOfTheRequest() {
		pages(3, 1);
		assertThat(this.client.listAll(request().userId("u1").limit(7).cursor("c2").build()).map(RoleBinding::id))
			.containsExactly("b2", "b3");
		assertThat(api.targets()).containsExactly(
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=7&cursor=c2",
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=7&cursor=c3");
	}

	@Test
	void aFunctionRequestsThePages() {
		pages(2, 1);
		List<String> cursors = new ArrayList<>();
		assertThat(RoleBindingsClient.listAll(request().build(), (page) -> {
			cursors.add(page.cursor());
			return this.client.list(page);
		}).map(RoleBinding::id)).containsExactly("b1", "b2");
		assertThat(cursors).containsExactly(null, "c2");
	}

	@Test
	void aCursorIsIgnoredOnTheLastPage() {
		page(1, Responses.page("\"next_cursor\":\"c2\"," + Responses.LAST));
		assertThat(all()).isEmpty();
		assertThat(api.targets()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "\"has_more\":true                             | no cursor",
					"\"next_cursor\":\"\",\"has_more\":true          | no cursor",
					"\"next_cursor\":\" \",\"has_more\":true         | no cursor",
					"\"next_cursor\":\"c2\",\"has_more\":true        | the cursor of an earlier page",
					"\"next_cursor\":\"c3\",\"has_more\":true        | the cursor of an earlier page",
					"\"next_cursor\":\"\\ud83d\",\"has_more\":true    | a cursor that cannot be sent" })
	void aPageWithAnInvalidCursorFailsAfterItsBindings(String pagination, String reason) {
		page(1, Responses.page(Responses.more("c2"), bindings(1, 2)));
		page(2, Responses.page(Responses.more("c3"), bindings(2, 2)));
		page(3, Responses.page(pagination, bindings(3, 2)));
		List<String> seen = new ArrayList<>();
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> all().map(RoleBinding::id).forEach(seen::add))
			.withMessageContaining("page 3 of the SPACE role bindings indicates another page, but has " + reason);
		assertThat(seen).containsExactly("b1", "b2", "b3", "b4", "b5", "b6");
		assertThat(api.targets()).hasSize(3);
	}

	@Test
	void aPageThatReturnsTheCursorOfTheRequestIsInvalid() {
		page(2, Responses.page(Responses.more("c2")));
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.client.listAll(request().cursor("c2").build()).count())
			.withMessageContaining("page 1 of the SPACE role bindings");
		assertThat(api.targets()).hasSize(1);
	}

	@Test
	void aListWithAnInvalidCursorIsNotRequestedAgain() {
		page(1, Responses.page("\"has_more\":true"));
		Iterator<RoleBinding> iterator = all().iterator();
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(iterator::hasNext);
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(iterator::hasNext);
		assertThat(api.targets()).hasSize(1);
	}

	@Test
	void aFailureIsThrownAfterTheBindingsOfThePreviousPages() {
		pages(10, 2);
		page(7, MockApi.problem(429));
		List<RoleBinding> seen = new ArrayList<>();
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(() -> all().forEach(seen::add));
		assertThat(seen).hasSize(12);
		assertThat(api.targets()).hasSize(7);
	}

	@Test
	void anIteratorRequestsAFailedPageAgain() {
		pages(3, 1);
		api.server()
			.stubFor(request(2).inScenario("page 2")
				.whenScenarioStateIs(Scenario.STARTED)
				.willSetStateTo("well again")
				.willReturn(MockApi.problem(429)));
		Iterator<RoleBinding> iterator = all().iterator();
		assertThat(iterator.next().id()).isEqualTo("b1");
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(iterator::next);
		assertThat(iterator.next().id()).isEqualTo("b2");
		assertThat(iterator.next().id()).isEqualTo("b3");
		assertThat(iterator.hasNext()).isFalse();
		assertThat(api.targets().subList(1, 3))
			.containsOnly("GET /v2/role-bindings?resource_type=SPACE&limit=100&cursor=c2");
		assertThat(api.targets()).hasSize(4);
	}

	@Test
	void aParallelStreamHasAllBindingsInOrder() {
		pages(25, 100);
		List<String> expected = IntStream.rangeClosed(1, 2500).mapToObj((n) -> "b" + n).toList();
		assertThat(all().parallel().map(RoleBinding::id).collect(Collectors.toList())).isEqualTo(expected);
		assertThat(api.targets()).hasSize(25);
	}

	/* The results of parts are joined one by one, which copies all of them each time */
	@Test
	void aParallelStreamSplitsALongListIntoFewParts() {
		RoleBindingsClient thousandPages = mock(CALLS_REAL_METHODS);
		List<RoleBinding> page = List.of(bindings(1, 100));
		int[] number = { 0 };
		given(thousandPages.list(any(ListRoleBindingsRequest.class))).willAnswer((call) -> {
			boolean more = ++number[0] < 1000;
			return new RoleBindingListResponse(page, new PaginationMetadata(more ? "c" + number[0] : null, more));
		});
		Spliterator<RoleBinding> rest = thousandPages.listAll(request().build()).spliterator();
		int parts = 0;
		while (rest.trySplit() != null) {
			parts++;
		}
		assertThat(number[0]).isEqualTo(1000);
		assertThat(parts).isBetween(2, 20);
	}

	private Stream<RoleBinding> all() {
		return this.client.listAll(RoleBindingResourceType.SPACE);
	}

	private static ListRoleBindingsRequest.Builder request() {
		return ListRoleBindingsRequest.builder().resourceType(RoleBindingResourceType.SPACE);
	}

	private void pages(int count, int size) {
		for (int number = 1; number <= count; number++) {
			String pagination = (number < count) ? Responses.more("c" + (number + 1)) : Responses.LAST;
			page(number, Responses.page(pagination, bindings(number, size)));
		}
	}

	private void page(int number, ResponseDefinitionBuilder response) {
		api.server().stubFor(request(number).willReturn(response));
	}

	private static MappingBuilder request(int page) {
		return WireMock.get(urlPathEqualTo("/v2/role-bindings"))
			.withQueryParam("cursor", (page == 1) ? absent() : equalTo("c" + page));
	}

	private static RoleBinding[] bindings(int page, int size) {
		return IntStream.rangeClosed((page - 1) * size + 1, page * size)
			.mapToObj((n) -> Responses.binding("b" + n, "r1", "s" + n))
			.toArray(RoleBinding[]::new);
	}

}
