package com.arize.http.apache;

import java.io.IOException;
import java.util.List;

import org.apache.hc.client5.http.AuthenticationStrategy;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.impl.DefaultAuthenticationStrategy;
import org.apache.hc.client5.http.impl.classic.ProtocolExec;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Takes the place of HttpClient's {@link ProtocolExec}, which authenticates at the server
 * and at a proxy. The API key is a header, so only a proxy can need that; for any other
 * request, it would parse the path and create the state of an authentication in vain. The
 * connection is released by {@link LimitedEntity}.
 */
final class UnauthenticatedExchange implements ExecChainHandler {

	/* Prevents authentication with credentials of the JVM's Authenticator */
	private static final AuthenticationStrategy NO_AUTHENTICATION = (type, challenges, context) -> List.of();

	private final ExecChainHandler proxied = new ProtocolExec(NO_AUTHENTICATION, DefaultAuthenticationStrategy.INSTANCE,
			null, true);

	@Override
	public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
			throws IOException, HttpException {
		return (scope.route.getProxyHost() != null) ? this.proxied.execute(request, scope, chain)
				: chain.proceed(request, scope);
	}

}
