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
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
@Tag("socket")
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
	void everyPageIsRequestedWithTheMembersOfTheRequest() {
		pages(2, 1);
		assertThat(this.client.listAll(request().userId("u1").limit(7).cursor("c1").build())).hasSize(2);
		assertThat(api.targets()).containsExactly(
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=7&cursor=c1",
				"GET /v2/role-bindings?resource_type=SPACE&user_id=u1&limit=7&cursor=c2");
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
		api.respond("GET", Responses.page("\"next_cursor\":\"c2\"," + Responses.LAST));
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
		api.respond("GET", page(1, 2), page(2, 2), Responses.page(pagination, bindings(3, 2)));
		List<String> seen = new ArrayList<>();
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> all().map(RoleBinding::id).forEach(seen::add))
			.withMessageContaining("page 3 of the SPACE role bindings indicates another page, but has " + reason);
		assertThat(seen).containsExactly("b1", "b2", "b3", "b4", "b5", "b6");
		assertThat(api.targets()).hasSize(3);
	}

	@Test
	void aPageThatReturnsTheCursorOfTheRequestIsInvalid() {
		api.respond("GET", Responses.page(Responses.more("c2")));
		assertThatExceptionOfType(InvalidResponseException.class)
			.isThrownBy(() -> this.client.listAll(request().cursor("c2").build()).count())
			.withMessageContaining("page 1 of the SPACE role bindings");
		assertThat(api.targets()).hasSize(1);
	}

	@Test
	void aListWithAnInvalidCursorIsNotRequestedAgain() {
		api.respond("GET", Responses.page("\"has_more\":true"));
		Iterator<RoleBinding> iterator = all().iterator();
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(iterator::hasNext);
		assertThatExceptionOfType(InvalidResponseException.class).isThrownBy(iterator::hasNext);
		assertThat(api.targets()).hasSize(1);
	}

	@Test
	void anIteratorRequestsAFailedPageAgain() {
		api.respond("GET", page(1, 1), MockApi.problem(429), page(2, 1), Responses.page(Responses.LAST));
		Iterator<RoleBinding> iterator = all().iterator();
		assertThat(iterator.next().id()).isEqualTo("b1");
		assertThatExceptionOfType(RateLimitException.class).isThrownBy(iterator::next);
		assertThat(iterator.next().id()).isEqualTo("b2");
		assertThat(iterator.hasNext()).isFalse();
		String first = "GET /v2/role-bindings?resource_type=SPACE&limit=100";
		assertThat(api.targets()).containsExactly(first, first + "&cursor=c2", first + "&cursor=c2",
				first + "&cursor=c3");
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

	private static void pages(int count, int size) {
		ResponseDefinitionBuilder[] pages = IntStream.rangeClosed(1, count)
			.mapToObj((number) -> page(number, size))
			.toArray(ResponseDefinitionBuilder[]::new);
		pages[count - 1] = Responses.page(Responses.LAST, bindings(count, size));
		api.respond("GET", pages);
	}

	private static ResponseDefinitionBuilder page(int number, int size) {
		return Responses.page(Responses.more("c" + (number + 1)), bindings(number, size));
	}

	private static RoleBinding[] bindings(int page, int size) {
		return IntStream.rangeClosed((page - 1) * size + 1, page * size)
			.mapToObj((n) -> Responses.binding("b" + n, "r1", "s" + n))
			.toArray(RoleBinding[]::new);
	}

}
