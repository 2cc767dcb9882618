package com.arize.access.export;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.access.export.RoleBindingsExport.ExportedFiles;
import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBinding;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for the files of {@link RoleBindingsExport}.
 */
class ExportTargetTest {

	private final MemoryClient client = new MemoryClient();

	private final MemoryDirectory directory = new MemoryDirectory().user("u1", "ada@example.com")
		.role("r1", "Space Admin")
		.space("s1", "Payments")
		.space("s2", "Lending")
		.project("p1", "s1", "checkout-bot");

	private final RoleBindingsExport export = RoleBindingsExport.builder(this.client).directory(this.directory).build();

	@TempDir
	private Path temporary;

	@BeforeEach
	void putBindings() {
		this.client.put("u1", "r1", SPACE, "s1");
		this.client.put("u1", "r1", SPACE, "s2");
		this.client.put("u1", "r1", PROJECT, "p1");
	}

	@Test
	void aFileHasAllDocuments() throws IOException {
		Path file = this.temporary.resolve("new/access.yaml");
		assertThat(this.export.writeTo(file)).isEqualTo(new ExportedFiles(List.of(file), List.of()));
		assertThat(file).content().startsWith(AccessYaml.HEADER).contains("Payments", "Lending", "checkout-bot");
		assertThat(namesIn(file.getParent())).containsExactly("access.yaml");
	}

	@Test
	void aDirectoryHasAFileForEachDocument() throws IOException {
		Path access = this.temporary.resolve("new/access");
		ExportedFiles files = this.export.writeTo(access);
		assertThat(files.written()).containsExactly(access.resolve("project-payments-checkout-bot.yaml"),
				access.resolve("space-lending.yaml"), access.resolve("space-payments.yaml"));
		assertThat(namesIn(access)).containsExactly("project-payments-checkout-bot.yaml", "space-lending.yaml",
				"space-payments.yaml");
		assertThat(access.resolve("space-lending.yaml")).hasContent(AccessYaml.HEADER + """
				scope:
				  space: Lending
				role_bindings:
				  - role: Space Admin
				    user: ada@example.com # since 1970-01-01
				""");
	}

	@Test
	void anotherExportReplacesTheFilesAndDeletesThoseWithoutADocument() throws IOException {
		this.export.writeTo(this.temporary);
		hide("s2");
		this.client.put("u2", "r1", SPACE, "s1");
		ExportedFiles files = this.export.writeTo(this.temporary, 34);
		assertThat(files.deleted()).containsExactly(this.temporary.resolve("space-lending.yaml"));
		assertThat(namesIn(this.temporary)).containsExactly("project-payments-checkout-bot.yaml",
				"space-payments.yaml");
		assertThat(this.temporary.resolve("space-payments.yaml")).content().contains("user_id: u2");
	}

	@Test
	void nothingIsWrittenIfMoreOfTheEarlierFilesThanAllowedWouldBeDeleted() throws IOException {
		this.export.writeTo(this.temporary);
		hide("s2");
		this.client.put("u2", "r1", SPACE, "s1");
		assertThatExceptionOfType(ExportRefusedException.class).isThrownBy(() -> this.export.writeTo(this.temporary))
			.withMessage(
					"1 of the 3 scopes of the earlier export are not in this one, and their documents would be deleted"
							+ " (34 %%, where 25 %% are allowed). Nothing was written. Check that the key has the permission"
							+ " ROLE_BINDING_READ there; if the role bindings are gone or the documents were edited, delete"
							+ " them:\n\t- %s",
					this.temporary.resolve("space-lending.yaml") + ", space: Lending")
			.satisfies((ex) -> assertThat(ex.getRequiredPercent()).isEqualTo(34));
		assertThat(namesIn(this.temporary)).hasSize(3);
		assertThat(this.temporary.resolve("space-payments.yaml")).content().doesNotContain("u2");
	}

	@Test
	void noFileIsDeletedIfNoneIsAllowed() throws IOException {
		IntStream.range(0, 200).forEach((number) -> this.client.put("u1", "r1", SPACE, "space" + number));
		this.export.writeTo(this.temporary);
		hide("space7");
		assertThatExceptionOfType(ExportRefusedException.class).isThrownBy(() -> this.export.writeTo(this.temporary, 0))
			.withMessageContaining("1 of the 203 scopes");
		assertThat(this.export.writeTo(this.temporary, 1).deleted()).hasSize(1);
	}

	@Test
	void theDocumentsOfAFileAreLimitedAsFilesAre() throws IOException {
		Path file = this.temporary.resolve("access.yaml");
		this.export.writeTo(file);
		String before = Files.readString(file);
		hide("p1");
		assertThatExceptionOfType(ExportRefusedException.class).isThrownBy(() -> this.export.writeTo(file))
			.withMessageEndingWith("\n\t- " + file + ", space: Payments, project: checkout-bot");
		assertThat(file).hasContent(before);
	}

	@Test
	void theFilesOfEachAccountAreLimited() throws IOException {
		MemoryClient europe = new MemoryClient();
		RoleBinding only = europe.put("u1", "r1", SPACE, "s1");
		IntStream.range(0, 10).forEach((number) -> this.client.put("u1", "r1", SPACE, "space" + number));
		RoleBindingsExport both = RoleBindingsExport
			.join(List.of(this.export, RoleBindingsExport.builder(europe).account("europe").build()));
		both.writeTo(this.temporary);
		europe.remove(only.id());
		assertThatExceptionOfType(ExportRefusedException.class).isThrownBy(() -> both.writeTo(this.temporary))
			.withMessageContaining("1 of the 1 scopes");
	}

	@Test
	void theFilesOfAnAccountThatIsNotExportedAreLeftAsTheyAre() throws IOException {
		MemoryClient europe = new MemoryClient();
		europe.put("u1", "r1", SPACE, "s1");
		this.export.writeTo(this.temporary);
		List<String> before = namesIn(this.temporary);
		RoleBindingsExport.builder(europe).account("europe").build().writeTo(this.temporary);
		assertThat(namesIn(this.temporary)).containsAll(before).hasSizeGreaterThan(before.size());
	}

	@ParameterizedTest
	@ValueSource(strings = { "account: europe", "account : europe", "'account': 'europe'", "? account\n: europe" })
	void anEditedFileOfAnAccountThatIsNotExportedIsLeftAsItIs(String account) throws IOException {
		this.export.writeTo(this.temporary);
		Path file = Files.writeString(this.temporary.resolve("team.yaml"),
				AccessYaml.HEADER + account + "\nscope:\n  space: Payments\nrole_bindings: []\n");
		assertThat(this.export.writeTo(this.temporary, 100).deleted()).isEmpty();
		assertThat(file).exists();
	}

	@Test
	void manyDeletedFilesAreCounted() throws IOException {
		IntStream.range(0, 100).forEach((number) -> this.client.put("u1", "r1", SPACE, "space" + number));
		this.export.writeTo(this.temporary);
		IntStream.range(0, 100).forEach((number) -> hide("space" + number));
		assertThatExceptionOfType(ExportRefusedException.class).isThrownBy(() -> this.export.writeTo(this.temporary))
			.withMessageEndingWith("\n\t- and 80 more")
			.satisfies((ex) -> assertThat(ex.getMessage().lines()).hasSize(22));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "scope: {|earlier.yaml",
			"groups: {g: [ada@example.com]}|earlier.yaml, groups: {g", "role_bindings: []|earlier.yaml, " })
	void anEarlierFileWithoutAScopeIsNotDeletedWithoutALimit(String content, String place) throws IOException {
		Files.writeString(this.temporary.resolve("earlier.yaml"), AccessYaml.HEADER + content);
		assertThatExceptionOfType(ExportRefusedException.class).isThrownBy(() -> this.export.writeTo(this.temporary))
			.withMessageContaining("1 of the 1 scopes")
			.withMessageContaining(place);
		assertThat(namesIn(this.temporary)).containsExactly("earlier.yaml");
	}

	@Test
	void aVeryLongLineOfAnEarlierFileIsCut() throws IOException {
		Files.writeString(this.temporary.resolve("earlier.yaml"),
				AccessYaml.HEADER + "scope: " + "x".repeat(9_900_000));
		assertThatExceptionOfType(ExportRefusedException.class).isThrownBy(() -> this.export.writeTo(this.temporary))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains("earlier.yaml, scope: xxx").hasSizeLessThan(2000));
	}

	@Test
	void aPercentageAbove100IsRejected() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.export.writeTo(this.temporary, 101))
			.withMessageContaining("maxDeletionPercent");
	}

	@Test
	void otherFilesOfTheDirectoryRemain() throws IOException {
		Files.writeString(this.temporary.resolve("groups.yaml"), "groups: {}\n");
		Files.writeString(this.temporary.resolve("notes.txt"), AccessYaml.HEADER);
		Files.createDirectory(this.temporary.resolve("old.yaml"));
		assertThat(this.export.writeTo(this.temporary).deleted()).isEmpty();
		assertThat(namesIn(this.temporary)).contains("groups.yaml", "notes.txt", "old.yaml");
	}

	@Test
	void aFileThatIsNotAnExportIsNotReplaced() throws IOException {
		Path file = Files.writeString(this.temporary.resolve("access.yaml"), "groups: {}\n");
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> this.export.writeTo(file))
			.withMessage(file + ": is not an export: it does not begin with '# Exported role bindings. Another export"
					+ " replaces this file: delete this line to keep it.'. Export to another path, or delete the file");
		assertThat(file).hasContent("groups: {}\n");
		assertThat(this.client.calls()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource
	void anEmptyFileOrExportIsReplaced(String content) throws IOException {
		Path file = Files.writeString(this.temporary.resolve("access.yaml"), content);
		this.export.writeTo(file);
		assertThat(file).content().startsWith(AccessYaml.HEADER).contains("Payments");
	}

	static Stream<String> anEmptyFileOrExportIsReplaced() {
		return Stream.of("", AccessYaml.HEADER,
				AccessYaml.HEADER.replace("\n", "\r\n") + "scope:\r\n  space: Lending\r\nrole_bindings: []\r\n");
	}

	@Test
	void documentsThatAreAddedReplaceNoFile() throws IOException {
		this.export.writeTo(this.temporary);
		Path file = this.temporary.resolve("space-payments.yaml");
		String before = Files.readString(file);
		List<ExportDocument> documents = Stream.of("new", "payments")
			.map((space) -> new ExportDocument("default", Reference.of("space", space), List.of(), List.of(), false))
			.toList();
		assertThatExceptionOfType(FileSystemException.class)
			.isThrownBy(() -> ExportTarget.of(this.temporary).create(documents))
			.withMessage(file + ": exists already. Write to another path, or delete the file");
		assertThat(file).hasContent(before);
		assertThat(namesIn(this.temporary)).hasSize(3);
	}

	@Test
	void aFileOfTheDirectoryWithManyDocumentsCountsAsMany() throws IOException {
		this.export.writeTo(this.temporary);
		IntStream.range(0, 10).forEach((number) -> this.client.put("u1", "r1", SPACE, "space" + number));
		RoleBindingsExport.builder(this.client).build().writeTo(this.temporary.resolve("all.yaml"));
		assertThatExceptionOfType(ExportRefusedException.class)
			.isThrownBy(() -> this.export.writeTo(this.temporary, 18))
			.withMessageContaining("3 of the 16 scopes")
			.satisfies((ex) -> assertThat(ex.getRequiredPercent()).isEqualTo(19));
	}

	@Test
	void aLinkIsReplacedAndItsTargetIsLeftAsItIs(@TempDir Path other) throws IOException {
		Path file = Files.createFile(other.resolve("other.yaml"));
		Path link = Files.createSymbolicLink(this.temporary.resolve("space-payments.yaml"), file);
		this.export.writeTo(this.temporary);
		assertThat(file).isEmptyFile();
		assertThat(link).isRegularFile().content().startsWith(AccessYaml.HEADER);
		assertThat(Files.isSymbolicLink(link)).isFalse();
	}

	@Test
	void nothingIsWrittenIfAListCannotBeRead() throws IOException {
		this.export.writeTo(this.temporary);
		Path file = this.temporary.resolve("space-payments.yaml");
		String before = Files.readString(file);
		this.client.before("list", (user) -> {
			if (this.client.callsByOperation().get("list") % 2 == 0) {
				throw MemoryClient.failure(503, false);
			}
		});
		this.client.put("u2", "r1", SPACE, "s1");
		assertThatExceptionOfType(ApiException.class).isThrownBy(() -> this.export.writeTo(this.temporary));
		assertThat(file).hasContent(before);
		assertThat(namesIn(this.temporary)).hasSize(3);
	}

	@Test
	void aFileIsNotLargerThanAnAccessFileCanBe() throws IOException {
		IntStream.range(0, 250)
			.forEach((number) -> this.client.put("u%d".formatted(number) + "x".repeat(50_000), "r1", SPACE, "s1"));
		Path file = this.temporary.resolve("access.yaml");
		assertThatExceptionOfType(FileSystemException.class).isThrownBy(() -> this.export.writeTo(file))
			.withMessageContaining("but an access file can have 10485760. Export to a directory");
		assertThat(file).doesNotExist();
	}

	/* As if the key had lost the permission to read the bindings of a resource */
	private void hide(String resourceId) {
		this.client.bindings()
			.stream()
			.filter((binding) -> binding.resourceId().equals(resourceId))
			.forEach((binding) -> this.client.remove(binding.id()));
	}

	private static List<String> namesIn(Path directory) throws IOException {
		try (Stream<Path> files = Files.list(directory)) {
			return files.map((file) -> file.getFileName().toString()).sorted().toList();
		}
	}

}
