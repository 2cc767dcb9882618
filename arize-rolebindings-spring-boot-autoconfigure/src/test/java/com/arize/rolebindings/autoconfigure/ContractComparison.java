package com.arize.rolebindings.autoconfigure;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import org.jspecify.annotations.Nullable;

/**
 * Compares an OpenAPI description that a service publishes with the contracts: paths,
 * parameters, members, enums and statuses. A contradiction is what the client relies on
 * and the service does not promise. Everything else that is not in a contract is new.
 */
final class ContractComparison {

	/* The service publishes the description at this path */
	static final String PATH = "/v2/spec.yaml";

	private static final String JSON = "application/json";

	private static final List<String> CONTRACTS = List.of("role-bindings", "directory");

	private final Set<String> contradictions = new TreeSet<>();

	private final Set<String> news = new TreeSet<>();

	ContractComparison(String published) {
		Map<String, PathItem> paths = byShape(parse(published));
		Map<String, PathItem> expected = new LinkedHashMap<>();
		CONTRACTS.forEach((name) -> expected.putAll(byShape(contract(name))));
		expected.forEach((path, item) -> compare(path, item, paths.getOrDefault(path, new PathItem())));
		paths.forEach((path, item) -> {
			if (!expected.containsKey(path) && expected.keySet().stream().anyMatch((known) -> isBelow(path, known))) {
				item.readOperationsMap().keySet().forEach((method) -> isNew(method + " " + path, "the operation"));
			}
		});
	}

	Set<String> contradictions() {
		return this.contradictions;
	}

	Set<String> news() {
		return this.news;
	}

	static OpenAPI contract(String name) {
		return Objects
			.requireNonNull(new OpenAPIV3Parser().read("contract/" + name + ".openapi.yaml", null, resolving()), name);
	}

	static OpenAPI parse(String description) {
		SwaggerParseResult result = new OpenAPIV3Parser().readContents(description, null, resolving());
		if (result.getOpenAPI() == null || result.getOpenAPI().getPaths() == null) {
			throw new IllegalArgumentException("It is no OpenAPI description: " + result.getMessages());
		}
		return result.getOpenAPI();
	}

	private static ParseOptions resolving() {
		ParseOptions options = new ParseOptions();
		options.setResolve(true);
		options.setResolveFully(true);
		return options;
	}

	/* The names of path variables do not matter */
	private static Map<String, PathItem> byShape(OpenAPI api) {
		Map<String, PathItem> paths = new LinkedHashMap<>();
		api.getPaths().forEach((path, item) -> paths.put(path.replaceAll("\\{[^}]*}", "{}"), item));
		return paths;
	}

	private static boolean isBelow(String path, String known) {
		return path.startsWith(known + "/");
	}

	private void compare(String path, PathItem expected, PathItem published) {
		Map<PathItem.HttpMethod, Operation> operations = published.readOperationsMap();
		expected.readOperationsMap().forEach((method, operation) -> {
			if (operations.containsKey(method)) {
				compare(method + " " + path, operation, operations.get(method));
			}
			else {
				contradicts(method + " " + path, "the operation is missing");
			}
		});
		operations.keySet()
			.stream()
			.filter((method) -> !expected.readOperationsMap().containsKey(method))
			.forEach((method) -> isNew(method + " " + path, "the operation"));
	}

	private void compare(String operation, Operation expected, Operation published) {
		compareParameters(operation, parameters(expected), parameters(published));
		if (expected.getRequestBody() != null || published.getRequestBody() != null) {
			compareRequest(operation + ", request",
					schema((expected.getRequestBody() != null) ? expected.getRequestBody().getContent() : null, JSON),
					schema((published.getRequestBody() != null) ? published.getRequestBody().getContent() : null,
							JSON));
		}
		compareResponses(operation, expected.getResponses(), published.getResponses());
	}

	/* The parameters of the path are known by its shape */
	private static Map<String, Parameter> parameters(Operation operation) {
		List<Parameter> parameters = (operation.getParameters() != null) ? operation.getParameters() : List.of();
		return parameters.stream()
			.filter((parameter) -> !parameter.getIn().equals("path"))
			.collect(Collectors.toMap(Parameter::getName, (parameter) -> parameter));
	}

	private void compareParameters(String operation, Map<String, Parameter> expected,
			Map<String, Parameter> published) {
		expected.forEach((name, parameter) -> {
			String place = operation + ", parameter " + name;
			Parameter other = published.get(name);
			if (other == null) {
				contradicts(place, "it is missing");
				return;
			}
			if (isTrue(other.getRequired()) && !isTrue(parameter.getRequired())) {
				contradicts(place, "it is required");
			}
			compareSent(place, parameter.getSchema(), other.getSchema());
		});
		published.forEach((name, parameter) -> {
			if (!expected.containsKey(name)) {
				String place = operation + ", parameter " + name;
				if (isTrue(parameter.getRequired())) {
					contradicts(place, "it is new and required");
				}
				else {
					isNew(place, "the parameter");
				}
			}
		});
	}

	private void compareRequest(String place, @Nullable Schema<?> expected, @Nullable Schema<?> published) {
		if (expected == null || published == null) {
			contradicts(place, (expected == null) ? "it has a body" : "it has no JSON body");
			return;
		}
		Map<String, Schema<?>> members = members(published);
		members(expected).forEach((name, member) -> {
			if (members.containsKey(name)) {
				compareSent(place + " member " + name, member, members.get(name));
			}
			else {
				contradicts(place + " member " + name, "it is missing");
			}
		});
		members.keySet().stream().filter((name) -> !members(expected).containsKey(name)).forEach((name) -> {
			if (required(published).contains(name)) {
				contradicts(place + " member " + name, "it is new and required");
			}
			else {
				isNew(place + " member " + name, "the member");
			}
		});
	}

	/* A value that the client sends must be in the limits of the service */
	private void compareSent(String place, @Nullable Schema<?> expected, @Nullable Schema<?> published) {
		if (expected == null || published == null) {
			return;
		}
		compareTypes(place, expected, published);
		if (isAbove(expected.getMaximum(), published.getMaximum())) {
			contradicts(place, "its maximum is " + published.getMaximum());
		}
		if (isAbove(published.getMinimum(), expected.getMinimum())) {
			contradicts(place, "its minimum is " + published.getMinimum());
		}
		if (published.getMaxLength() != null
				&& (expected.getMaxLength() == null || expected.getMaxLength() > published.getMaxLength())) {
			contradicts(place, "its maximum length is " + published.getMaxLength());
		}
	}

	private static boolean isAbove(@Nullable BigDecimal value, @Nullable BigDecimal limit) {
		return value != null && limit != null && value.compareTo(limit) > 0;
	}

	private void compareResponses(String operation, ApiResponses expected, ApiResponses published) {
		expected.forEach((status, response) -> {
			ApiResponse other = isSuccess(status) ? published.get(status)
					: published.getOrDefault(status, published.get(ApiResponses.DEFAULT));
			if (other == null) {
				contradicts(operation, "the status " + status + " is missing");
			}
			else {
				compareResponse(operation + ", response " + status, response, other);
			}
		});
		published.keySet().stream().filter((status) -> !expected.containsKey(status)).forEach((status) -> {
			if (isSuccess(status)) {
				contradicts(operation, "the status " + status + " is new");
			}
			else {
				isNew(operation, "the status " + status);
			}
		});
	}

	private static boolean isSuccess(String status) {
		return status.startsWith("2");
	}

	private void compareResponse(String place, ApiResponse expected, ApiResponse published) {
		Content content = (expected.getContent() != null) ? expected.getContent() : new Content();
		content.keySet().forEach((mediaType) -> {
			Schema<?> schema = schema(published.getContent(), mediaType);
			if (schema == null) {
				contradicts(place, "it has no " + mediaType);
			}
			else {
				compareReceived(place, Objects.requireNonNull(schema(content, mediaType)), schema, new HashSet<>());
			}
		});
		Set<String> headers = (published.getHeaders() != null) ? published.getHeaders().keySet() : Set.of();
		if (expected.getHeaders() != null) {
			expected.getHeaders()
				.keySet()
				.stream()
				.filter((header) -> headers.stream().noneMatch(header::equalsIgnoreCase))
				.forEach((header) -> contradicts(place, "the header " + header + " is missing"));
		}
	}

	/* A schema may contain itself */
	private void compareReceived(String place, Schema<?> expected, Schema<?> published, Set<Schema<?>> above) {
		compareTypes(place, expected, published);
		Map<String, Schema<?>> members = members(published);
		if (!above.add(expected)) {
			return;
		}
		members(expected).forEach((name, member) -> {
			String of = place + " member " + name;
			if (!members.containsKey(name)) {
				contradicts(of, "it is missing");
				return;
			}
			boolean required = required(expected).contains(name);
			if (required && !required(published).contains(name)) {
				contradicts(of, "it is not required");
			}
			else if (!required && required(published).contains(name)) {
				isNew(of, "that it is required");
			}
			if (required && isNullable(members.get(name)) && !isNullable(member)) {
				contradicts(of, "it can be null");
			}
			compareReceived(of, member, members.get(name), above);
		});
		members.keySet()
			.stream()
			.filter((name) -> !members(expected).isEmpty() && !members(expected).containsKey(name))
			.forEach((name) -> isNew(place + " member " + name, "the member"));
		if (expected.getItems() != null && published.getItems() != null) {
			compareReceived(place + "[]", expected.getItems(), published.getItems(), above);
		}
		above.remove(expected);
	}

	private void compareTypes(String place, Schema<?> expected, Schema<?> published) {
		// the type of a schema with alternatives is unknown
		if (type(expected) != null && type(published) != null && !type(expected).equals(type(published))) {
			contradicts(place, "its type is %s, not %s".formatted(type(published), type(expected)));
		}
		if (expected.getFormat() != null && !expected.getFormat().equals(published.getFormat())) {
			contradicts(place, "its format is %s, not %s".formatted(published.getFormat(), expected.getFormat()));
		}
		Set<String> values = values(published);
		if (values(expected).isEmpty() || values.isEmpty()) {
			return;
		}
		values(expected).stream()
			.filter((value) -> !values.contains(value))
			.forEach((value) -> contradicts(place, "the value " + value + " is missing"));
		values.stream()
			.filter((value) -> !values(expected).contains(value))
			.forEach((value) -> isNew(place, "the value " + value));
	}

	private static Set<String> values(Schema<?> schema) {
		return Stream.ofNullable(schema.getEnum())
			.flatMap(List::stream)
			.map(String::valueOf)
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/* OpenAPI 3.1 has several types, of which one may be null */
	private static @Nullable String type(Schema<?> schema) {
		return (schema.getType() != null) ? schema.getType()
				: Stream.ofNullable(schema.getTypes())
					.flatMap(Set::stream)
					.filter((type) -> !type.equals("null"))
					.findFirst()
					.orElse(null);
	}

	private static boolean isNullable(Schema<?> schema) {
		return isTrue(schema.getNullable()) || (schema.getTypes() != null && schema.getTypes().contains("null"));
	}

	@SuppressWarnings({ "rawtypes", "unchecked" })
	private static Map<String, Schema<?>> members(Schema<?> schema) {
		Map<String, Schema> members = schema.getProperties();
		return (members != null) ? (Map) members : Map.of();
	}

	private static List<String> required(Schema<?> schema) {
		return (schema.getRequired() != null) ? schema.getRequired() : List.of();
	}

	private static @Nullable Schema<?> schema(@Nullable Content content, String mediaType) {
		MediaType media = (content != null) ? content.get(mediaType) : null;
		return (media != null) ? media.getSchema() : null;
	}

	private static boolean isTrue(@Nullable Boolean value) {
		return Boolean.TRUE.equals(value);
	}

	private void contradicts(String place, String what) {
		this.contradictions.add(place + ": " + what);
	}

	private void isNew(String place, String what) {
		this.news.add(place + ": " + what);
	}

}
