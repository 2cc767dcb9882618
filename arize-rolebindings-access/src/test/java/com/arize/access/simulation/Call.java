package com.arize.access.simulation;

import java.util.Map;

import com.arize.rolebindings.RoleBindingResourceType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.web.util.UriComponentsBuilder;

/**
 * A request to the simulated service.
 */
record Call(String method, String target, String body) {

	private static final String COLLECTION = "/v2/role-bindings";

	private static final JsonMapper json = new JsonMapper();

	boolean isList() {
		return this.method.equals("GET") && this.target.startsWith(COLLECTION + "?");
	}

	boolean isCreation() {
		return this.method.equals("POST");
	}

	boolean isChange() {
		return this.method.equals("PATCH") || this.method.equals("DELETE");
	}

	/**
	 * Return whether a change may follow a request: one that has read the binding, or an
	 * earlier attempt of the change.
	 */
	boolean mayFollow(@Nullable Call previous) {
		return !isChange() || (previous != null && previous.target.equals(this.target)
				&& (previous.method.equals("GET") || previous.equals(this)));
	}

	/* The identifier of the binding */
	int id() {
		return Binding.id(this.target.substring(COLLECTION.length() + 1));
	}

	Map<String, String> query() {
		return UriComponentsBuilder.fromUriString(this.target).build().getQueryParams().toSingleValueMap();
	}

	Key key() {
		JsonNode content = content();
		return new Key(content.get("user_id").stringValue(),
				RoleBindingResourceType.valueOf(content.get("resource_type").stringValue()),
				content.get("resource_id").stringValue());
	}

	@Nullable String role() {
		return this.body.isEmpty() ? null : content().get("role_id").stringValue();
	}

	private JsonNode content() {
		return json.readTree(this.body);
	}

	@Override
	public String toString() {
		return this.method + " " + this.target.substring("/v2/".length())
				+ (this.body.isEmpty() ? "" : " " + this.body.replace("\"", ""));
	}

}
