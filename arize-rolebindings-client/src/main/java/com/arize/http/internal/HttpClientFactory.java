package com.arize.http.internal;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

import com.arize.config.SDKConfiguration;
import com.arize.http.internal.engine.Transports;
import com.arize.internal.Arguments;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.web.client.RestClient;

/**
 * Creates clients that share their customizers, an observer and connections.
 *
 * @param customizers return the customizer of the client with a configuration
 * @param observer observes the calls
 * @param transports have the connections
 */
public record HttpClientFactory(Function<SDKConfiguration, Consumer<RestClient.Builder>> customizers,
		CallObserver observer, Transports transports) {

	/**
	 * Create a factory with connections of its own. A customizer of
	 * {@link #customizer(SDKConfiguration)} returns its factory.
	 */
	public static HttpClientFactory of(Consumer<RestClient.Builder> customizer) {
		Arguments.requireNonNull(customizer, "customizer");
		return (customizer instanceof SharingCustomizer sharing) ? sharing.factory()
				: new HttpClientFactory((configuration) -> customizer, CallObserver.NONE, new Transports());
	}

	public static HttpClientFactory create() {
		return of((builder) -> {
		});
	}

	public ArizeHttpClient create(SDKConfiguration configuration) {
		return ArizeHttpClient.builder(configuration).factory(this).build();
	}

	/**
	 * Return the customizer of the client with a configuration. The public methods of
	 * other packages, which have no internal types, create clients of this factory with
	 * it.
	 */
	public Consumer<RestClient.Builder> customizer(SDKConfiguration configuration) {
		return new SharingCustomizer(this, this.customizers.apply(configuration));
	}

	/**
	 * Return a copy whose clients are customized by another customizer afterwards.
	 */
	public HttpClientFactory customizedBy(BiConsumer<SDKConfiguration, RestClient.Builder> customizer) {
		return new HttpClientFactory((configuration) -> this.customizers.apply(configuration)
			.andThen((builder) -> customizer.accept(configuration, builder)), this.observer, this.transports);
	}

	/**
	 * Return a copy for clients whose calls are also observed by a registry.
	 */
	public HttpClientFactory observedBy(ObservationRegistry registry) {
		return observedBy(new ObservationCallObserver(registry, this.observer));
	}

	public HttpClientFactory observedBy(CallObserver other) {
		return new HttpClientFactory(this.customizers, other, this.transports);
	}

	public HttpClientFactory withTransports(Transports other) {
		return new HttpClientFactory(this.customizers, this.observer, other);
	}

	private record SharingCustomizer(HttpClientFactory factory,
			Consumer<RestClient.Builder> customizer) implements Consumer<RestClient.Builder> {

		@Override
		public void accept(RestClient.Builder builder) {
			this.customizer.accept(builder);
		}

	}

}
