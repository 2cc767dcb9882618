package com.arize.rolebindings.sample.api;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import org.springdoc.core.customizers.OpenApiCustomizer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The description of the API, at {@code /v3/api-docs}.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class OpenApiConfiguration {

	private static final String PROBLEM = "Problem";

	private static final Set<String> OPTIONAL = Set.of("nextCursor");

	private static final List<Integer> ANY_OPERATION = List.of(400, 401, 403, 404, 429, 500, 502, 503, 504);

	private static final Map<PathItem.HttpMethod, List<Integer>> OPERATIONS = Map.of(PathItem.HttpMethod.POST,
			List.of(409, 415, 422), PathItem.HttpMethod.PATCH, List.of(409, 415, 422));

	@Bean
	OpenApiCustomizer consoleApi() {
		return (api) -> {
			api.info(new Info().title("Arize access console")
				.version("1")
				.description("Who has which role on the resources of an Arize account"));
			// the URL of the request
			api.setServers(null);
			api.getComponents().getSchemas().values().forEach(OpenApiConfiguration::requireMembers);
			api.getComponents().addSchemas(PROBLEM, problem()).addResponses(PROBLEM, response());
			api.getPaths()
				.values()
				.forEach((path) -> path.readOperationsMap().forEach(OpenApiConfiguration::addProblems));
		};
	}

	private static void requireMembers(Schema<?> schema) {
		schema
			.setRequired(schema.getProperties().keySet().stream().filter((name) -> !OPTIONAL.contains(name)).toList());
	}

	private static void addProblems(PathItem.HttpMethod method, Operation operation) {
		Stream.concat(ANY_OPERATION.stream(), OPERATIONS.getOrDefault(method, List.of()).stream())
			.sorted()
			.forEach((status) -> operation.getResponses()
				.addApiResponse(status.toString(), new ApiResponse().$ref(PROBLEM)));
	}

	private static ApiResponse response() {
		return new ApiResponse().description("The request failed")
			.content(new Content().addMediaType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
					new MediaType().schema(new Schema<>().$ref(PROBLEM))));
	}

	private static Schema<?> problem() {
		return new ObjectSchema().description("A problem document (RFC 9457); it may have other members")
			.addProperty("type", new StringSchema())
			.addProperty("title", new StringSchema())
			.addProperty("status", new IntegerSchema())
			.addProperty("detail", new StringSchema())
			.addProperty("instance", new StringSchema())
			.addRequiredItem("status")
			.additionalProperties(true);
	}

}
