package com.arize.benchmark;

import java.net.URI;

import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.client.RestClient;

/**
 * Spring's {@link RestClient}, used as in its documentation.
 */
public final class RestClientByHand implements BenchmarkClient {

	private static final String COLLECTION = "/v2/role-bindings";

	private static final String ITEM = COLLECTION + "/{id}";

	private final RestClient client;

	public RestClientByHand(URI server, ClientHttpRequestFactory engine) {
		this.client = RestClient.builder()
			.requestFactory(engine)
			.baseUrl(server)
			.defaultHeaders((headers) -> headers.setBearerAuth(API_KEY))
			.configureMessageConverters((converters) -> converters.registerDefaults()
				.withJsonConverter(new JacksonJsonHttpMessageConverter(Binding.MAPPER)))
			.build();
	}

	@Override
	public Object get() {
		return this.client.get().uri(ITEM, ID).retrieve().body(Binding.class);
	}

	@Override
	public Object create() {
		return this.client.post()
			.uri(COLLECTION)
			.contentType(MediaType.APPLICATION_JSON)
			.body(Binding.Creation.NEW)
			.retrieve()
			.body(Binding.class);
	}

	@Override
	public void delete() {
		this.client.delete().uri(ITEM, ID).retrieve().toBodilessEntity();
	}

	@Override
	public Object list() {
		return this.client.get()
			.uri(COLLECTION + "?resource_type={type}&limit={limit}", "SPACE", 100)
			.retrieve()
			.body(Binding.Page.class);
	}

}
