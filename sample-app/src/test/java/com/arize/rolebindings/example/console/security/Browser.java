package com.arize.rolebindings.example.console.security;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.arize.rolebindings.test.ArizeApiStandIn;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A client with cookies that sends forms with their CSRF token. As an extension, it finds
 * the running console.
 */
public final class Browser implements BeforeEachCallback {

	private static final Pattern TOKEN = Pattern.compile("X-[A-Z]+-TOKEN&quot;: &quot;([^&]+)&quot;");

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private String url;

	private ArizeApiStandIn arize;

	/**
	 * Create an extension.
	 */
	public Browser() {
	}

	/**
	 * Create a client.
	 * @param environment the environment of the running console
	 */
	public Browser(Environment environment) {
		this.url = "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port");
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		ApplicationContext application = SpringExtension.getApplicationContext(context);
		this.url = "http://127.0.0.1:" + application.getEnvironment().getRequiredProperty("local.server.port");
		this.arize = application.getBean(ArizeApiStandIn.class);
	}

	/**
	 * Return the stand-in of an extension.
	 * @return the stand-in
	 */
	public ArizeApiStandIn arize() {
		return this.arize;
	}

	/**
	 * Log in with the form.
	 * @param user the name
	 * @param password the password
	 * @return the response to the form
	 */
	public HttpResponse<String> logIn(String user, String password) {
		return submit("/login", "/login", Map.of("username", user, "password", password));
	}

	/**
	 * Submit a form with the token of a page.
	 * @param page the path of the page
	 * @param path the action of the form
	 * @param fields the other fields
	 * @param headers names and values
	 * @return the response
	 */
	public HttpResponse<String> submit(String page, String path, Map<String, String> fields, String... headers) {
		Matcher token = TOKEN.matcher(get(page).body());
		if (!token.find()) {
			throw new AssertionError("There is no token on " + page);
		}
		return post(path, form(fields) + "&_csrf=" + encode(token.group(1)),
				concat(headers, "Content-Type", "application/x-www-form-urlencoded"));
	}

	/**
	 * Send a GET request, and that for the view of a page that says to wait for it.
	 * @param path the path and query
	 * @param headers names and values
	 * @return the response
	 */
	public HttpResponse<String> get(String path, String... headers) {
		HttpResponse<String> response = send("GET", path, "", concat(headers, "Accept", "text/html, */*;q=0.8"));
		return response.headers()
			.firstValue("Refresh")
			.map((refresh) -> get(refresh.replaceFirst("0; url=", ""), headers))
			.orElse(response);
	}

	/**
	 * Send a POST request.
	 * @param path the path and query
	 * @param body the body
	 * @param headers names and values
	 * @return the response
	 */
	public HttpResponse<String> post(String path, String body, String... headers) {
		return send("POST", path, body, concat(headers, "Accept", "text/html, */*;q=0.8"));
	}

	/**
	 * Send a request.
	 * @param method the method
	 * @param path the path and query
	 * @param body the body, empty for none
	 * @param headers names and values
	 * @return the response
	 */
	public HttpResponse<String> send(String method, String path, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path))
			.method(method,
					body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Send a GET request for a response of any type.
	 * @param path the path and query
	 * @param headers names and values
	 * @return the response, as it was received
	 */
	public HttpResponse<byte[]> getBytes(String path, String... headers) {
		try {
			return this.client.send(HttpRequest.newBuilder(URI.create(this.url + path)).headers(headers).build(),
					HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (IOException | InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static String[] concat(String[] headers, String... more) {
		String[] all = new String[headers.length + more.length];
		System.arraycopy(headers, 0, all, 0, headers.length);
		System.arraycopy(more, 0, all, headers.length, more.length);
		return all;
	}

	private static String form(Map<String, String> fields) {
		return fields.entrySet()
			.stream()
			.map((field) -> field.getKey() + "=" + encode(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
