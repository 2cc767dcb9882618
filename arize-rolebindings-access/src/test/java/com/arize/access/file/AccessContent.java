package com.arize.access.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.arize.access.DesiredEntry;
import com.arize.access.DesiredState;
import com.arize.access.PlanWarning;
import com.arize.access.RoleBindingsScope;
import com.arize.rolebindings.CreateRoleBindingRequest;
import com.arize.testing.MemoryClient;
import com.arize.testing.MemoryDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The content of access files, for assertions.
 */
record AccessContent(DesiredRoleBindings desired) {

	static AccessDocuments read(Resource... files) {
		return AccessFiles.read(Arrays.asList(files));
	}

	static AccessDocuments read(String yaml) {
		return read(file("access.yaml", yaml));
	}

	/* Whose content has identifiers only */
	static AccessContent of(String yaml) {
		return new AccessContent(read(yaml).resolve(unreadable()));
	}

	static AccessContent of(Resource... files) {
		return new AccessContent(read(files).resolve(unreadable()));
	}

	static MemoryDirectory unreadable() {
		return new MemoryDirectory().fail(MemoryClient.failure(403, false));
	}

	static Resource file(String name, String text) {
		return file(name, text.getBytes(StandardCharsets.UTF_8));
	}

	static Resource file(String name, byte[] bytes) {
		return new ByteArrayResource(bytes, name) {

			@Override
			public String getFilename() {
				return name;
			}

		};
	}

	/**
	 * Return the problems that reading files reports, each with its line.
	 */
	static List<String> problems(ThrowingCallable reading) {
		return catchThrowableOfType(InvalidAccessFileException.class, reading).getProblems()
			.stream()
			.map((problem) -> "line %d: %s".formatted(problem.line(), problem.message()))
			.toList();
	}

	static List<String> problems(String yaml) {
		return problems(() -> read(yaml));
	}

	RoleBindingsScope scope() {
		assertThat(this.desired.states()).hasSize(1);
		return this.desired.states().get(0).scope();
	}

	List<RoleBindingsScope> scopes() {
		return this.desired.states().stream().map(DesiredState::scope).toList();
	}

	List<DesiredEntry> entries() {
		return DesiredEntry.of(this.desired.states());
	}

	List<String> warnings() {
		return Stream.of(this.desired.warnings(), DesiredEntry.warnings(this.desired.states()))
			.flatMap(List::stream)
			.map(PlanWarning::toString)
			.toList();
	}

	List<CreateRoleBindingRequest> roleBindings() {
		return entries().stream().map(DesiredEntry::request).toList();
	}

}
