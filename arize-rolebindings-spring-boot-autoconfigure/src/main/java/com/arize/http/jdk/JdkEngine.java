package com.arize.http.jdk;

import java.net.InetAddress;

import com.arize.config.SDKConfiguration;
import com.arize.http.timeout.Deadlines;
import com.arize.http.transport.HttpEngine;
import com.arize.http.transport.NameLookup;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * An {@link HttpEngine} based on the JDK's {@link java.net.http.HttpClient}.
 *
 * @param resolver the resolver whose lookups end before those of the JDK's client start,
 * which cannot be cancelled
 */
public record JdkEngine(NameLookup.Resolver resolver) implements HttpEngine {

	/**
	 * Create an engine with the resolver of the JVM.
	 */
	public JdkEngine() {
		this(InetAddress::getAllByName);
	}

	@Override
	public ClientHttpRequestFactory start(SDKConfiguration configuration, @Nullable SslBundle tls,
			Deadlines deadlines) {
		return new JdkRequestFactory(configuration, tls, this.resolver, deadlines);
	}

}
