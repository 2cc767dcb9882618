package com.arize.access.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.arize.testing.Documents;
import com.arize.testing.MarkdownDocument;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that editors which use the JSON Schema accept the documents that
 * {@link AccessFiles} accepts, and no others.
 */
class AccessSchemaTest {

	private static final String GROUP = "groups: {g: [{user_id: u}]}\n";

	private static final JsonMapper json = new JsonMapper();

	private static final JsonNode SCHEMA = json.readTree(Path.of("src/main/resources/access.schema.json").toFile());

	private static final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7);

	@Test
	void theSchemaIsValid() {
		Schema metaSchema = registry.getSchema(SchemaLocation.of("http://json-schema.org/draft-07/schema#"));
		assertThat(metaSchema.validate(SCHEMA)).isEmpty();
	}

	@Test
	void theAccessFilesInTheDocumentationAreValid() {
		List<MarkdownDocument.Snippet> examples = Documents.guides()
			.stream()
			.flatMap((guide) -> guide.snippets("yaml").stream())
			.filter((snippet) -> snippet.content().contains("role_bindings:"))
			.toList();
		assertThat(examples).isNotEmpty();
		for (MarkdownDocument.Snippet example : examples) {
			assertThat(errors(example.content())).as(example.toString()).isEmpty();
			AccessFiles.read(List.of(AccessContent.file("access.yaml", example.content())),
					List.of("default", "europe"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "scope: {space: s}\nrole_bindings: []", "scope: {space: s}\nignore: []\nrole_bindings: []",
			GROUP + "scope: {space: s}\nignore: [u, {user: v}, {user_id: w}, {group: g}]\nrole_bindings: []",
			"scope: {space: s}\nprune: true\nrole_bindings: []", "prune: false\nscope: {space: s}\nrole_bindings: []",
			"account: default\nscope: {space: s}\nrole_bindings: []",
			"scope: {space: s, project: p}\nrole_bindings: []", "scope: {organization: o, space: s}\nrole_bindings: []",
			"scope: {organization: o, space: s, project: p}\nrole_bindings: []",
			"scope: {user: u}\nrole_bindings: [{role: r, organization: o, space: s}]",
			"scope: {spaces: [s, t]}\nrole_bindings: []", "scope: {space: s, projects: [p, 5]}\nrole_bindings: []",
			"scope: {spaces: [s]}\nprune: true\nrole_bindings: [{user: u, role: r}]",
			"scope: {resource_type: SPACE}\nrole_bindings: [{user: u, role: r, resource_id: i}]",
			"scope: {resource_type: SPACE}\nrole_bindings: [{user: u, role: r, space: s}]",
			"scope: {resource_type: PROJECT, resource_id: 5}\nrole_bindings: [{user_id: 5, role_id: true}]",
			"scope: {user: u}\nrole_bindings: [{role: r, space: s}]",
			"scope: {user_id: u}\nrole_bindings: [{role: r, resource_type: SPACE, resource_id: s}]",
			"scope: {user: u}\nrole_bindings: [{user: u, role: r, space: s}]",
			"scope: {space: s}\nrole_bindings: [{users: [u, v], role: r}, {user_ids: [], role: r}]",
			GROUP + "scope: {space: s}\nrole_bindings: [{group: g, role: r}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, space: s}]",
			"x-a: &a {role: r}\nscope: {space: s}\nrole_bindings: [{user: u, <<: *a}]\nx-b: ~",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: 2027-01-31}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: 2027-01-31T23:59:59.5Z}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: 2027-01-31t23:59:59z, then: t}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: 2027-01-31, then_id: t}]" })
	void aValidDocumentIsValid(String document) {
		assertThat(errors(document)).isEmpty();
		AccessContent.read(document);
	}

	@ParameterizedTest
	@ValueSource(strings = { "prune: maybe\nscope: {space: s}\nrole_bindings: []",
			"prune: [true]\nscope: {space: s}\nrole_bindings: []", "ignore: u\nscope: {space: s}\nrole_bindings: []",
			"ignore: [{}]\nscope: {space: s}\nrole_bindings: []",
			"ignore: [{user: u, group: g}]\nscope: {space: s}\nrole_bindings: []", "ignore: []\ngroups: {}",
			"prune: ~\nscope: {space: s}\nrole_bindings: []", "prune: true\ngroups: {}", "[]", "text", "{}", "x-a: b",
			"scope: {space: s}", "role_bindings: []", "groups: {}\nscope: {space: s}", "account: default",
			"account: default\ngroups: {}", "account: ' '\nscope: {space: s}\nrole_bindings: []",
			"account: [default]\nscope: {space: s}\nrole_bindings: []", "groups: []", "groups: {g: u}",
			"groups: {g: [[u]]}", "groups: {' ': []}", "groups: {g: [{user: u, user_id: u}]}", "groups: {g: [{}]}",
			"groups: {g: [{name: u}]}", "scope: {space: s}\nrole_bindings: {}",
			"scope: {space: s}\nrole_bindings: []\nrolebindings: []", "scope: {}\nrole_bindings: []",
			"scope: {project: p}\nrole_bindings: []", "scope: {organization: o}\nrole_bindings: []",
			"scope: {organization: o, resource_type: SPACE}\nrole_bindings: []",
			"scope: {organization: o, user: u}\nrole_bindings: []",
			"scope: {user: u}\nrole_bindings: [{role: r, organization: o, resource_type: SPACE, resource_id: s}]",
			"scope: {resource_id: s}\nrole_bindings: []", "scope: {space: s, resource_id: s}\nrole_bindings: []",
			"scope: {space: s, resource_type: SPACE}\nrole_bindings: []",
			"scope: {user: u, space: s}\nrole_bindings: []", "scope: {user: u, user_id: u}\nrole_bindings: []",
			"scope: {users: [u]}\nrole_bindings: []", "scope: {resource_type: TEAM}\nrole_bindings: []",
			"scope: {space: ' '}\nrole_bindings: []", "scope: {space: ~}\nrole_bindings: []",
			"scope: {space: s}\nrole_bindings: [u]", "scope: {space: s}\nrole_bindings: [{role: r}]",
			"scope: {space: s}\nrole_bindings: [{user: u}]", "scope: {spaces: []}\nrole_bindings: []",
			"scope: {spaces: s}\nrole_bindings: []", "scope: {spaces: [s, s]}\nrole_bindings: []",
			"scope: {spaces: [[s]]}\nrole_bindings: []", "scope: {spaces: [' ']}\nrole_bindings: []",
			"scope: {space: s, spaces: [t]}\nrole_bindings: []",
			"scope: {spaces: [s, t], project: p}\nrole_bindings: []",
			"scope: {spaces: [s, t], projects: [p]}\nrole_bindings: []",
			"scope: {space: s, project: p, projects: [q]}\nrole_bindings: []",
			"scope: {projects: [p]}\nrole_bindings: []", "scope: {space: s, projects: []}\nrole_bindings: []",
			"scope: {spaces: [s], resource_type: SPACE}\nrole_bindings: []",
			"scope: {spaces: [s], user: u}\nrole_bindings: []", "scope: {user: u, projects: [p]}\nrole_bindings: []",
			"scope: {spaces: [s, t]}\nrole_bindings: [{role: r}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, then: t}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, then_id: t}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: 2027-01-31, then: t, then_id: t}]",
			"scope: {space: s}\nrole_bindings: [{user: u, user_id: u, role: r}]",
			"scope: {space: s}\nrole_bindings: [{user: u, users: [v], role: r}]",
			GROUP + "scope: {space: s}\nrole_bindings: [{user_ids: [u], group: g, role: r}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, role_id: r}]",
			"scope: {space: s}\nrole_bindings: [{users: u, role: r}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: [r]}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, x-a: b}]",
			"scope: {resource_type: SPACE}\nrole_bindings: [{user: u, role: r}]",
			"scope: {resource_type: SPACE}\nrole_bindings: [{user: u, role: r, space: s, resource_id: s}]",
			"scope: {resource_type: PROJECT}\nrole_bindings: [{user: u, role: r, project: p}]",
			"scope: {user: u}\nrole_bindings: [{role: r}]",
			"scope: {user: u}\nrole_bindings: [{role: r, resource_type: SPACE}]",
			"scope: {resource_type: '${TYPE}'}\nrole_bindings: []",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: '${END}'}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: 31.01.2027}]",
			"scope: {space: s}\nrole_bindings: [{user: u, role: r, expires: 2027-01-31T12:00}]" })
	void anInvalidDocumentIsInvalid(String document) {
		assertThat(errors(document)).isNotEmpty();
		assertThatExceptionOfType(InvalidAccessFileException.class).isThrownBy(() -> AccessContent.read(document));
	}

	@ParameterizedTest
	@ValueSource(strings = { "user", "user_id", "users", "user_ids", "group", "role", "role_id", "organization",
			"space", "project", "resource_type", "resource_id", "expires" })
	void eachMemberOfARoleBindingHasADescription(String member) {
		JsonNode definitions = SCHEMA.get("definitions");
		JsonNode property = definitions.get("roleBinding").get("properties").get(member);
		JsonNode reference = property.get("$ref");
		JsonNode definition = (reference != null)
				? definitions.get(reference.stringValue().substring("#/definitions/".length())) : property;
		assertThat(definition.get("description").stringValue()).isNotBlank();
	}

	private static List<Error> errors(String documents) {
		Schema schema = registry.getSchema(SCHEMA);
		List<Error> errors = new ArrayList<>();
		DumperOptions dumperOptions = new DumperOptions();
		LoaderOptions options = new LoaderOptions();
		Yaml yaml = new Yaml(new SafeConstructor(options), new Representer(dumperOptions), dumperOptions, options,
				new CoreResolver());
		for (Object document : yaml.loadAll(documents)) {
			errors.addAll(schema.validate(json.<JsonNode>valueToTree(document)));
		}
		return errors;
	}

	/* Without dates, as in YAML 1.2, which editors use */
	private static final class CoreResolver extends Resolver {

		@Override
		protected void addImplicitResolvers() {
			addImplicitResolver(Tag.BOOL, BOOL, "yYnNtTfFoO");
			addImplicitResolver(Tag.INT, INT, "-+0123456789");
			addImplicitResolver(Tag.FLOAT, FLOAT, "-+0123456789.");
			addImplicitResolver(Tag.MERGE, MERGE, "<");
			addImplicitResolver(Tag.NULL, NULL, "~nN\0");
			addImplicitResolver(Tag.NULL, EMPTY, null);
		}

	}

}
