package com.arize.rolebindings;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.arize.rolebindings.test.ArizeModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of the models and the requests.
 */
class ModelTest {

	private static final String JSON = "{\"id\":\"b\",\"role_id\":\"r\",\"user_id\":\"u\",\"resource_type\":\"PROJECT\","
			+ "\"resource_id\":\"p\",\"created_at\":\"2026-01-02T03:04:05Z\",\"updated_at\":\"2026-01-02T03:04:05.5+01:00\"}";

	private static final RoleBinding BINDING = ArizeModels
		.roleBinding("b", "u", "r", RoleBindingResourceType.PROJECT, "p")
		.createdAt(OffsetDateTime.parse("2026-01-02T03:04:05Z"))
		.updatedAt(OffsetDateTime.parse("2026-01-02T03:04:05.5+01:00"))
		.build();

	@Test
	void aBindingIsWrittenAsJsonWithTheNamesOfTheApi() {
		assertThat(BINDING.toJson()).isEqualTo(JSON);
	}

	@Test
	void aBindingIsReadFromItsMap() {
		assertThat(RoleBinding.fromMap(BINDING.toMap())).isEqualTo(BINDING);
	}

	@Test
	void aMapMayContainDatesAndTypesAsObjects() {
		Map<String, Object> map = new HashMap<>(BINDING.toMap());
		map.put("created_at", BINDING.createdAt());
		map.put("resource_type", RoleBindingResourceType.PROJECT);
		assertThat(RoleBinding.fromMap(map)).isEqualTo(BINDING);
	}

	@Test
	void unknownMembersAreIgnored() {
		assertThat(RoleBinding.fromJson(JSON.replace("{\"id\"", "{\"new\":{\"x\":[1]},\"id\""))).isEqualTo(BINDING);
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "role_id", "user_id", "resource_type", "resource_id", "created_at", "updated_at" })
	void messageNamesAMissingOrNullMember(String member) {
		Map<String, Object> map = new HashMap<>(BINDING.toMap());
		map.remove(member);
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBinding.fromMap(map)).withMessageContaining(member);
		map.put(member, null);
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBinding.fromMap(map)).withMessageContaining(member);
	}

	@ParameterizedTest
	@CsvSource({ "id,5", "id,true", "role_id,1.5", "user_id,[]", "resource_type,0", "resource_type,'\"ORGANIZATION\"'",
			"resource_type,'\"\"'", "created_at,5", "created_at,'\"yesterday\"'", "created_at,'\"2026-01-02\"'",
			"updated_at,'\"2026-01-02T03:04:05\"'" })
	void messageNamesAMemberOfAnotherType(String member, String value) {
		String json = JSON.replaceFirst("(\"" + member + "\":)\"[^\"]*\"", "$1" + value);
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBinding.fromJson(json))
			.withMessageContaining("'" + member + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "null", "[]", "5", "{", "{}", "<html>", "{} {}" })
	void jsonThatIsNotABindingIsRejected(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBinding.fromJson(json))
			.withMessageContaining("'json' is not a valid RoleBinding");
	}

	@Test
	void aNullCursorIsOmitted() {
		assertThat(new PaginationMetadata(null, false).toJson()).isEqualTo("{\"has_more\":false}");
		assertThat(new PaginationMetadata(null, false).toMap()).containsOnlyKeys("has_more");
	}

	@Test
	void aCursorMayBeMissingOrNull() {
		assertThat(PaginationMetadata.fromJson("{\"has_more\":true}")).isEqualTo(new PaginationMetadata(null, true));
		assertThat(PaginationMetadata.fromJson("{\"has_more\":true,\"next_cursor\":null}"))
			.isEqualTo(new PaginationMetadata(null, true));
		assertThat(PaginationMetadata.fromMap(Map.of("has_more", true, "next_cursor", "c")))
			.isEqualTo(new PaginationMetadata("c", true));
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "{\"has_more\":null}", "{\"has_more\":\"true\"}", "{\"has_more\":1}",
			"{\"has_more\":true,\"next_cursor\":5}" })
	void jsonThatIsNotAPagePositionIsRejected(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> PaginationMetadata.fromJson(json));
	}

	@Test
	void aPageIsReadFromItsJsonAndItsMap() {
		RoleBindingListResponse page = new RoleBindingListResponse(List.of(BINDING), new PaginationMetadata("c", true));
		assertThat(RoleBindingListResponse.fromJson(page.toJson())).isEqualTo(page);
		assertThat(RoleBindingListResponse.fromMap(page.toMap())).isEqualTo(page);
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"pagination\":{\"has_more\":false}}", "{\"role_bindings\":[]}",
			"{\"role_bindings\":null,\"pagination\":{\"has_more\":false}}",
			"{\"role_bindings\":{},\"pagination\":{\"has_more\":false}}",
			"{\"role_bindings\":[null],\"pagination\":{\"has_more\":false}}" })
	void jsonThatIsNotAPageIsRejected(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBindingListResponse.fromJson(json));
	}

	@Test
	void messageNamesAMemberOfAnItemWithItsIndex() {
		String json = "{\"role_bindings\":[" + JSON + "," + JSON.replace("\"role_id\":\"r\",", "")
				+ "],\"pagination\":{\"has_more\":false}}";
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBindingListResponse.fromJson(json))
			.withMessageContaining("'role_bindings[1].role_id'");
	}

	@Test
	void theListOfAPageCannotBeChanged() {
		List<RoleBinding> bindings = new ArrayList<>(List.of(BINDING));
		RoleBindingListResponse page = new RoleBindingListResponse(bindings, new PaginationMetadata(null, false));
		bindings.clear();
		assertThat(page.roleBindings()).hasSize(1);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> page.roleBindings().clear());
	}

	@Test
	void aResourceTypeIsAJsonString() {
		assertThat(RoleBindingResourceType.SPACE.toJson()).isEqualTo("\"SPACE\"");
		assertThat(RoleBindingResourceType.fromJson("\"PROJECT\"")).isEqualTo(RoleBindingResourceType.PROJECT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "space", "\"space\"", "\"TEAM\"", "SPACE", "0" })
	void anotherResourceTypeIsRefusedWithThoseThatExist(String json) {
		assertThatIllegalArgumentException().isThrownBy(() -> RoleBindingResourceType.fromJson(json))
			.withMessage("A resource type must be \"SPACE\" or \"PROJECT\", but is " + json);
	}

	@ParameterizedTest
	@ValueSource(ints = { Integer.MIN_VALUE, -1, 0, 101, Integer.MAX_VALUE })
	void aLimitOutOfBoundsIsRejected(int limit) {
		ListRoleBindingsRequest.Builder builder = ListRoleBindingsRequest.builder()
			.resourceType(RoleBindingResourceType.SPACE)
			.limit(limit);
		assertThatIllegalArgumentException().isThrownBy(builder::build)
			.withMessage("'limit' must be between 1 and 100, but is " + limit);
	}

}
