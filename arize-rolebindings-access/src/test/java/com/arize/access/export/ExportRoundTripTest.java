package com.arize.access.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.arize.access.DesiredState;
import com.arize.access.RoleBindingsPlan;
import com.arize.access.RoleBindingsReconciler;
import com.arize.access.file.AccessFiles;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import static com.arize.rolebindings.RoleBindingResourceType.PROJECT;
import static com.arize.rolebindings.RoleBindingResourceType.SPACE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a plan for what {@link RoleBindingsExport} has exported has nothing to do.
 */
class ExportRoundTripTest {

	private static final String[] PARTS = { "a", "Z", "1", " ", "\n", "\t", "\r", "'", "\"", "\\", ":", "#", "-", "?",
			",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "=", "~", "$", "${", "${a}", "\\${",
			"null", "---", "...", "<<", "é", "管", "👩‍💻", "\u0000", "\u0007", "\u0085", "\u00a0", "\u2028", "\u202e",
			"\ufeff", "\ufffe", "\ud800" };

	private static final int BINDINGS = Integer.getInteger("account.bindings", 3_000);

	private final MemoryClient client = new MemoryClient();

	private final MemoryDirectory directory = new MemoryDirectory();

	@TempDir
	private Path temporary;

	static Stream<String> names() {
		return Stream.of("Space Admin", "'", "\"", "it's \"quoted\"", "a: b", "a #b", "# a", "a\nb", "\n", " a", "a ",
				"\ta", "a\r\nb", "${x}", "\\${x}", "\\\\${x}", "${", "a${b:${c}}d", "$", "\\", "a\\", "null", "Null",
				"~", "true", "no", "123", "0x1F", "1e3", "1.5", "2027-01-31", "12:30", ".inf", "=", "<<", "*a", "&a",
				"!a", "!!str a", "- a", "-", "? a", ": a", "[a]", "{a: b}", "a, b", "|", ">", "%YAML 1.1", "@a", "`a`",
				"---", "...", "a\n---\nb", "👩‍💻", "管理者", "é", "e\u0301", "\u00a0a\u00a0", "\u0085", "a\u2028b",
				"\u0000", "\u0007", "\u001b[31m", "\u007f", "\ufffe", "\ud83d", "a\u202eb", "\ufeffa", "",
				"x".repeat(255), "x".repeat(256), "👩".repeat(255), "${".repeat(127), "x ".repeat(120) + "x");
	}

	static Stream<String> ids() {
		return names().filter((name) -> !name.isBlank() && StandardCharsets.UTF_8.newEncoder().canEncode(name));
	}

	@ParameterizedTest
	@MethodSource("names")
	void aNameIsReadAsItIs(String name) throws IOException {
		this.directory.user("u1", name).role("r1", name).space("s1", name).project("p1", "s1", name);
		this.directory.user("u2", "ada@example.com").role("r2", "Space Reader").space("s2", "Payments");
		this.client.put("u1", "r1", SPACE, "s1");
		this.client.put("u2", "r1", SPACE, "s1");
		this.client.put("u1", "r2", SPACE, "s2");
		this.client.put("u1", "r1", PROJECT, "p1");
		assertNothingToDo("access.yaml");
	}

	@ParameterizedTest
	@MethodSource("ids")
	void anIdIsReadAsItIs(String id) throws IOException {
		this.client.put(id, id, SPACE, id);
		this.client.put("u1", id, SPACE, id);
		this.client.put(id, "r1", SPACE, id + 1);
		this.client.put("u1", "r1", PROJECT, "p1");
		assertNothingToDo("access");
	}

	@ParameterizedTest
	@CsvSource({ "1, access", "2, access.yaml", "3, access", "4, access.yaml", "5, access", "6, access.yaml" })
	void randomNamesAreReadAsTheyAre(long seed, String target) throws IOException {
		Random random = new Random(seed);
		IntStream.range(0, 100).forEach((number) -> {
			this.directory.user("u" + number, name(random))
				.role("r" + number, name(random))
				.space("s" + number, name(random))
				.project("p" + number, "s" + random.nextInt(100), name(random));
			IntStream.range(0, 100)
				.filter((user) -> random.nextInt(10) == 0)
				.forEach((user) -> putRandomly(random, "u" + user, number));
		});
		assertNothingToDo(target);
	}

	@Test
	void aLargeAccountIsReadAsItIs() throws IOException {
		IntStream.range(0, 2000)
			.forEach((user) -> this.directory.user("u" + user, "user%d@example.com".formatted(user)));
		IntStream.range(0, BINDINGS / 100).forEach((space) -> {
			this.directory.space("s" + space, "Space " + space);
			IntStream.range(0, 100)
				.forEach((user) -> this.client.put("u" + (space * 7 + user * 13) % 2000, "r" + user % 5, SPACE,
						"s" + space));
		});
		IntStream.range(0, 5).forEach((role) -> this.directory.role("r" + role, "Role " + role));
		assertThat(assertNothingToDo("access.yaml").unchanged()).hasSize(BINDINGS);
	}

	private void putRandomly(Random random, String user, int resource) {
		RoleBindingResourceType type = random.nextBoolean() ? SPACE : PROJECT;
		this.client.put(user, "r" + random.nextInt(5), type, ((type == SPACE) ? "s" : "p") + resource);
	}

	private static String name(Random random) {
		StringBuilder name = new StringBuilder();
		IntStream.rangeClosed(0, random.nextInt(8)).forEach((part) -> name.append(PARTS[random.nextInt(PARTS.length)]));
		return name.toString();
	}

	private RoleBindingsPlan assertNothingToDo(String target) throws IOException {
		List<Path> files = RoleBindingsExport.builder(this.client)
			.directory(this.directory)
			.build()
			.writeTo(this.temporary.resolve(target))
			.written();
		List<DesiredState> states = AccessFiles.read(files.stream().<Resource>map(FileSystemResource::new).toList())
			.resolve(this.directory)
			.states();
		RoleBindingsPlan plan = RoleBindingsReconciler.builder(this.client).prune(true).build().plan(states);
		assertThat(plan.changes()).isEmpty();
		assertThat(plan.unchanged()).hasSameSizeAs(this.client.bindings());
		return plan;
	}

}
