package com.arize.access.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import com.arize.access.Access;
import com.arize.access.DesiredState;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

class ReportFileTest {

	private final Reports reports = new Reports();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "report.json", "report.md" })
	void anUnpairedSurrogateOfANameIsEscaped(String name) throws IOException {
		this.reports.directory.role("r9", "a\uD800b");
		RoleBindingsPlan plan = this.reports.plan(DesiredState.of(RoleBindingsScope.ofResource(SPACE, "s1"),
				List.of(Access.desired("u1", "r9", SPACE, "s1"))));
		Path file = this.directory.resolve(name);
		write(file, Reports.check(plan));
		assertThat(file).content().contains("a\\ud800b");
	}

	@ParameterizedTest
	@ValueSource(ints = { 499, 9_999 })
	void anEmojiWhereALongErrorIsCutIsLeftOut(int length) throws IOException {
		String error = "x".repeat(length) + "\uD83C\uDF89" + "x".repeat(10_000);
		this.reports.client.fail("create", new IllegalStateException(error));
		RoleBindingsPlan plan = this.reports.planOf(1);
		Path file = this.directory.resolve("report.md");
		write(file, new PlanReport("apply", plan, this.reports.apply(plan).result(), 4, error));
		assertThat(file).content().contains("x".repeat(length) + "...");
	}

	@Test
	void anEmojiOfANameIsNotEscaped() throws IOException {
		Path file = this.directory.resolve("report.json");
		write(file, Reports.failed(1, null, "\uD83C\uDF89"));
		JsonNode json = JsonMapper.shared().readTree(file.toFile());
		assertThat(file).content().contains("\"\uD83C\uDF89\"");
		assertThat(json.path("error").asString()).isEqualTo("\uD83C\uDF89");
	}

	@Test
	void aFileWithALongNameIsWritten() throws IOException {
		Path file = this.directory.resolve("x".repeat(240) + ".json");
		ReportFile report = ReportFile.of(file.toString(), Path.of(""));
		report.check();
		assertThat(ReportFile.write(List.of(report), Reports.failed(1, null, "text"))).isEmpty();
		assertThat(this.directory.toFile().listFiles()).containsExactly(file.toFile());
	}

	private static void write(Path file, PlanReport report) {
		assertThat(ReportFile.write(List.of(ReportFile.of(file.toString(), Path.of(""))), report)).isEmpty();
	}

}
