package com.arize.access.export;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExportFileNamesTest {

	@ParameterizedTest
	@CsvSource({ "Payments, space-payments.yaml", "Payments (EU) 2, space-payments-eu-2.yaml",
			"../../etc/passwd, space-etc-passwd.yaml", "München, space-munchen.yaml", "--a--, space-a.yaml",
			"C:\\con, space-c-con.yaml" })
	void aFileHasTheWordsOfTheName(String space, String expected) {
		assertThat(names(space(space))).containsExactly(expected);
	}

	@Test
	void aFileOfAnIdHasADigest() {
		assertThat(names(Reference.of("user_id", "VXNlcjoz"), Reference.of("user_id", "vxnlcjoz"),
				Reference.of("resource_type", "SPACE", "resource_id", "s1")))
			.doesNotHaveDuplicates()
			.satisfiesExactly((name) -> assertThat(name).matches("user-id-vxnlcjoz--[0-9a-f]{12}\\.yaml"),
					(name) -> assertThat(name).matches("user-id-vxnlcjoz--[0-9a-f]{12}\\.yaml"),
					(name) -> assertThat(name).matches("resource-id-space-s1--[0-9a-f]{12}\\.yaml"));
	}

	@Test
	void namesWithTheSameWordsHaveADigest() {
		assertThat(names(space("payments"), space("Payments"), space("Lending"))).doesNotHaveDuplicates()
			.satisfiesExactly((name) -> assertThat(name).matches("space-payments--[0-9a-f]{12}\\.yaml"),
					(name) -> assertThat(name).matches("space-payments--[0-9a-f]{12}\\.yaml"),
					(name) -> assertThat(name).isEqualTo("space-lending.yaml"));
	}

	@Test
	void projectsWithTheSameWordsHaveFilesOfTheirOwn() {
		assertThat(names(project("a b", "c"), project("a", "b c"), project("a\nb", "c"), project("a", "b\nc")))
			.doesNotHaveDuplicates();
	}

	@ParameterizedTest
	@ValueSource(strings = { "管理者", "!!", "👩‍💻" })
	void aNameWithoutLettersOfTheFileNameHasADigest(String space) {
		assertThat(names(space(space))).singleElement().asString().matches("space--[0-9a-f]{12}\\.yaml");
	}

	@Test
	void aLongNameIsCut() {
		assertThat(names(space("x".repeat(200) + 1), space("x".repeat(200) + 2))).doesNotHaveDuplicates()
			.allSatisfy((name) -> assertThat(name).hasSizeLessThan(150));
	}

	@Test
	void theNameOfAFileDoesNotDependOnTheOrder() {
		ExportDocument first = document("default", space("payments"));
		ExportDocument second = document("default", space("Payments"));
		assertThat(new ExportFileNames(List.of(first, second)).of(first))
			.isEqualTo(new ExportFileNames(List.of(second, first)).of(first));
	}

	@Test
	void theFileOfAnotherAccountBeginsWithItsName() {
		assertThat(names(document("default", space("Payments")), document("europe", space("Payments")),
				document("eu-west", space("Payments")), document("eu", space("west Payments"))))
			.containsExactly("space-payments.yaml", "europe.space-payments.yaml", "eu-west.space-payments.yaml",
					"eu.space-west-payments.yaml");
	}

	@Test
	void accountsWhoseNamesHaveTheSameWordsHaveFilesOfTheirOwn() {
		assertThat(names(document("EU", space("Payments")), document("eu", space("Payments")))).doesNotHaveDuplicates();
	}

	private static ExportDocument document(String account, Reference scope) {
		return new ExportDocument(account, scope, List.of(), List.of(), false);
	}

	private static Reference space(String name) {
		return Reference.of("space", name);
	}

	private static Reference project(String space, String name) {
		return Reference.of("space", space, "project", name);
	}

	private static List<String> names(Reference... scopes) {
		return names(Arrays.stream(scopes).map((scope) -> document("default", scope)).toArray(ExportDocument[]::new));
	}

	private static List<String> names(ExportDocument... documents) {
		ExportFileNames names = new ExportFileNames(List.of(documents));
		return Arrays.stream(documents).map(names::of).toList();
	}

}
