package com.arize.rolebindings.autoconfigure;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.arize.config.SDKConfiguration;
import com.arize.directory.ArizeDirectory;
import com.arize.directory.Role;
import com.arize.directory.Space;
import com.arize.directory.User;
import com.arize.exceptions.ConflictException;
import com.arize.exceptions.NotFoundException;
import com.arize.internal.Ids;
import com.arize.rolebindings.ListRoleBindingsRequest;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingResourceType;
import com.arize.rolebindings.RoleBindingsClient;
import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.web.client.RestClient;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Reads and, in a space that is named, writes through the clients, and records where the
 * exchanges differ from the contract of the API.
 */
abstract class LiveChecks implements ClientHttpRequestInterceptor {

	private static final List<OpenApiInteractionValidator> CONTRACTS = Stream.of("role-bindings", "directory")
		.map((name) -> OpenApiInteractionValidator.createFor("contract/" + name + ".openapi.yaml").build())
		.toList();

	private final Set<String> differences = new TreeSet<>();

	private final Set<String> news = new TreeSet<>();

	private int exchanges;

	private RoleBindingsClient client;

	private ArizeDirectory directory;

	abstract SDKConfiguration configuration();

	/* The checks write nothing if it is null */
	abstract @Nullable String space();

	@BeforeEach
	void open() {
		SDKConfiguration configuration = configuration();
		this.client = RoleBindingsClient.of(configuration, this::customize);
		this.directory = ArizeDirectory.of(configuration, this::customize);
	}

	/* The body of a response is read by the comparison and by the client */
	private void customize(RestClient.Builder builder) {
		builder.requestInterceptor(this).bufferContent((uri, method) -> true);
	}

	@AfterEach
	void close() {
		this.client.close();
		this.directory.close();
	}

	int exchanges() {
		return this.exchanges;
	}

	Set<String> differences() {
		return this.differences;
	}

	/* Returns what the service publishes, and the contract does not have */
	Set<String> news() {
		return this.news;
	}

	@Test
	void publishesADescriptionThatDoesNotContradictTheContract() throws Exception {
		ContractComparison comparison = new ContractComparison(publishedDescription());
		this.news.addAll(comparison.news());
		assertThat(comparison.contradictions()).isEmpty();
	}

	/* The clients read JSON only, which the description is not */
	private String publishedDescription() throws IOException, InterruptedException {
		SDKConfiguration configuration = configuration();
		HttpRequest request = HttpRequest.newBuilder(configuration.apiUrl().resolve(ContractComparison.PATH))
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + configuration.apiKey())
			.timeout(configuration.readTimeout())
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
		this.exchanges++;
		assertThat(response.statusCode()).as("status of " + request.uri()).isEqualTo(200);
		return response.body();
	}

	@ParameterizedTest
	@EnumSource
	void listsAndReadsRoleBindings(RoleBindingResourceType type) {
		List<RoleBinding> bindings = this.client
			.listAll(ListRoleBindingsRequest.builder().resourceType(type).limit(2).build())
			.limit(5)
			.toList();
		bindings.forEach((binding) -> assertThat(this.client.get(binding.id())).isEqualTo(binding));
	}

	@Test
	void readsUsersRolesAndSpaces() {
		List<User> users = this.directory.users().limit(150).toList();
		List<Role> roles = this.directory.roles().limit(150).toList();
		List<Space> spaces = this.directory.spaces().limit(150).toList();
		assertThat(users).isNotEmpty();
		assertThat(roles).isNotEmpty();
		assertThat(this.directory.findUserByEmail(users.get(0).email())).contains(users.get(0));
		assertThat(this.directory.getUser(users.get(0).id())).isEqualTo(users.get(0));
		assertThat(this.directory.findRoleByName(roles.get(0).name())).contains(roles.get(0));
		assertThat(this.directory.getRole(roles.get(0).id())).isEqualTo(roles.get(0));
		spaces.stream().limit(1).forEach((space) -> assertThat(this.directory.getSpace(space.id())).isEqualTo(space));
	}

	@Test
	void createsUpdatesAndDeletesARoleBinding() {
		String space = space();
		assumeThat(space).as("the space to write to").isNotBlank();
		Set<String> members = this.client.listAll(RoleBindingResourceType.SPACE)
			.filter((binding) -> Ids.sameId(binding.resourceId(), space))
			.map((binding) -> Ids.canonical(binding.userId()))
			.collect(Collectors.toSet());
		User user = this.directory.users()
			.filter((candidate) -> !members.contains(Ids.canonical(candidate.id())))
			.findFirst()
			.orElseThrow(() -> new IllegalStateException("each user has a role on the space"));
		// the roles with the fewest permissions are given for a moment
		List<Role> roles = this.directory.roles()
			.sorted(Comparator.comparing((role) -> role.permissions().size()))
			.limit(2)
			.toList();
		assertThat(roles).hasSize(2);
		RoleBinding created = this.client.create(user.id(), roles.get(0).id(), RoleBindingResourceType.SPACE,
				Objects.requireNonNull(space));
		try {
			assertThat(this.client.get(created.id())).isEqualTo(created);
			assertThatExceptionOfType(ConflictException.class).isThrownBy(
					() -> this.client.create(user.id(), roles.get(1).id(), RoleBindingResourceType.SPACE, space));
			RoleBinding updated = this.client.update(created.id(), roles.get(1).id());
			assertThat(Ids.sameId(updated.roleId(), roles.get(1).id())).isTrue();
			assertThat(this.client.find(user.id(), RoleBindingResourceType.SPACE, space)).contains(updated);
		}
		finally {
			this.client.delete(created.id());
		}
		assertThat(this.client.find(user.id(), RoleBindingResourceType.SPACE, space)).isEmpty();
		assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> this.client.get(created.id()));
		assertThat(this.client.deleteIfExists(created.id())).isFalse();
	}

	@Override
	public ClientHttpResponse intercept(org.springframework.http.HttpRequest request, byte[] body,
			ClientHttpRequestExecution execution) throws IOException {
		request.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "identity");
		ClientHttpResponse response = execution.execute(request, body);
		this.exchanges++;
		compare(request, body, response, new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8));
		return response;
	}

	private void compare(org.springframework.http.HttpRequest request, byte[] body, ClientHttpResponse response,
			String received) throws IOException {
		String path = request.getURI().getRawPath();
		SimpleRequest.Builder sent = new SimpleRequest.Builder(request.getMethod().name(), path);
		UriComponentsBuilder.fromUri(request.getURI())
			.build()
			.getQueryParams()
			.forEach((name, values) -> sent.withQueryParam(name,
					values.stream().map((value) -> UriUtils.decode(value, StandardCharsets.UTF_8)).toList()));
		request.getHeaders().forEach((name, values) -> sent.withHeader(name, values));
		sent.withHeader(HttpHeaders.AUTHORIZATION, "Bearer key");
		if (body.length != 0) {
			sent.withBody(new String(body, StandardCharsets.UTF_8));
		}
		int status = response.getStatusCode().value();
		SimpleResponse.Builder answer = new SimpleResponse.Builder(status);
		response.getHeaders().forEach((name, values) -> answer.withHeader(name, values));
		if (!received.isEmpty()) {
			answer.withBody(received);
		}
		OpenApiInteractionValidator contract = CONTRACTS.get(path.startsWith("/v2/role-bindings") ? 0 : 1);
		String exchange = "%s %s %d: ".formatted(request.getMethod(), path.replaceFirst("^(/v2/[^/]+/).+", "$1{id}"),
				status);
		// the values may be names and addresses of people
		contract.validate(sent.build(), answer.build())
			.getMessages()
			.forEach((message) -> this.differences.add(exchange + message.getKey() + " "
					+ message.getContext()
						.flatMap(ValidationReport.MessageContext::getPointers)
						.map((pointers) -> String.valueOf(pointers.getInstance()))
						.orElse("")));
	}

}
