package com.arize.access.command;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.access.PlanWarning;
import com.arize.access.PlannedRoleBinding;
import com.arize.access.RandomPlans;
import com.arize.access.RoleBindingChange;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.report.JsonReport;
import com.arize.access.report.MarkdownReport;
import com.arize.access.report.PlanReport;
import com.arize.access.report.PlanSection;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what each rendering of the sections of a plan says.
 */
class PlanRenderingTest {

	private static final int PLANS = 300;

	private final List<RoleBindingsPlan> plans = new RandomPlans(PLANS).plans;

	@Test
	void thePlansHaveSectionsOfEachKindBeforeTheyAreApplied() {
		assertThat(this.plans.stream().flatMap((plan) -> PlanSection.of(plan).stream()).map(PlanSection::kind))
			.contains(Stream.of(PlanSection.Kind.values())
				.filter((kind) -> kind != PlanSection.Kind.LOST_ADMINISTRATORS)
				.toArray(PlanSection.Kind[]::new));
	}

	/* The log of the job has the warnings */
	@Test
	void theStandardOutputNamesEachChangeEndStatusAndBinding() {
		this.plans.forEach((plan) -> assertThat(printed(plan)).contains(of(changes(plan))).contains(of(others(plan))));
	}

	@Test
	void markdownNamesEachChangeEndStatusBindingWarningAndRefusal() {
		this.plans.forEach((plan) -> {
			String markdown = plain(MarkdownReport.toMarkdown(refused(plan)));
			assertThat(markdown).contains("The plan is refused").contains(of(others(plan)));
			plan.changes()
				.forEach((change) -> assertThat(markdown)
					.contains("| %s | %s | %s |".formatted(change.userText(), roles(change), change.resourceText()))
					.contains(change.isUntilEnd() ? change.untilText() : ""));
			plan.warnings()
				.stream()
				.map(PlanWarning::message)
				.forEach((message) -> assertThat(markdown).contains(message));
		});
	}

	@Test
	void jsonNamesEachChangeEndStatusBindingWarningAndRefusal() {
		this.plans.forEach((plan) -> {
			Map<String, Object> json = JsonReport.toMap(refused(plan));
			assertThat(json).containsEntry("error", "The plan is refused");
			assertThat((List<?>) json.get("changes")).hasSameSizeAs(plan.changes());
			assertThat((List<?>) json.get("expiring")).hasSameSizeAs(plan.expiring());
			assertThat((List<?>) json.get("kept")).hasSameSizeAs(plan.kept());
			assertThat((List<?>) json.get("unknown_users")).hasSameSizeAs(plan.keptOfUnknownUsers());
			assertThat((List<?>) json.get("ignored_bindings")).hasSize(plan.ignored());
			assertThat((List<?>) json.get("unmanaged")).hasSameSizeAs(plan.unmanaged());
			String text = JsonReport.toJson(refused(plan));
			plan.changes()
				.forEach((change) -> assertThat(text).contains("\"" + change.userId() + "\"")
					.contains((change.userStatus() != null) ? "\"status\": \"invited\"" : "")
					.contains((change.expires() != null) ? change.expires().toString() : ""));
			plan.warnings().stream().map(PlanWarning::message).forEach((message) -> assertThat(text).contains(message));
		});
	}

	private static List<String> changes(RoleBindingsPlan plan) {
		return plan.changes().stream().map(RoleBindingChange::toString).toList();
	}

	private static String roles(RoleBindingChange change) {
		return Stream.of(change.oldRoleName(), change.newRoleName())
			.filter(Objects::nonNull)
			.collect(Collectors.joining(" → "));
	}

	/* The plan itself has them, and not the sections that are tested */
	private static List<String> others(RoleBindingsPlan plan) {
		List<String> lines = new ArrayList<>();
		plan.scopes()
			.forEach((scope) -> Stream.concat(scope.kept().stream(), scope.ignoredBindings().stream())
				.map(scope::named)
				.map(PlannedRoleBinding::toString)
				.forEach(lines::add));
		plan.expiring().forEach((entry) -> lines.add(entry.toString()));
		plan.unmanaged().forEach((resource) -> lines.add(resource.toString()));
		return lines;
	}

	/* AssertJ accepts no empty list */
	private static List<String> of(List<String> lines) {
		return lines.isEmpty() ? List.of("") : lines;
	}

	private static PlanReport refused(RoleBindingsPlan plan) {
		return new PlanReport("apply", plan, null, 5, "The plan is refused");
	}

	private static String plain(String markdown) {
		return markdown.replace("`", "");
	}

	private static String printed(RoleBindingsPlan plan) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
		new CommandOutput(new Shell(Path.of(""), Map.of(), Map.of(), InputStream.nullInputStream(), out, out, false,
				(logger, level) -> {
				}, () -> false, Command.CLOCK))
			.onPlan(plan);
		return bytes.toString(StandardCharsets.UTF_8);
	}

}
