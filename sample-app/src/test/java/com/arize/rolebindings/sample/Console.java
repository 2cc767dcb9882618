package com.arize.rolebindings.sample;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/**
 * Asks the running console.
 */
final class Console {

	private final HttpClient client = HttpClient.newHttpClient();

	private final String url;

	Console(int port) {
		this.url = "http://127.0.0.1:" + port + "/api/access";
	}

	HttpResponse<String> list(String query) {
		return send("GET", "?" + query, null);
	}

	HttpResponse<String> grant(String json) {
		return send("POST", "", json);
	}

	HttpResponse<String> changeRole(String id, String json) {
		return send("PATCH", "?id=" + encode(id), json);
	}

	HttpResponse<String> revoke(String id) {
		return send("DELETE", "?id=" + encode(id), null);
	}

	HttpResponse<String> send(String method, String query, String json) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + query));
		if (json == null) {
			request.method(method, HttpRequest.BodyPublishers.noBody());
		}
		else {
			request.method(method, HttpRequest.BodyPublishers.ofString(json))
				.header("Content-Type", "application/json");
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
