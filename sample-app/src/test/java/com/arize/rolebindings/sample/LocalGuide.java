package com.arize.rolebindings.sample;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.test.ArizeApiStandIn;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Prints the URLs and example requests when the application is ready.
 */
public final class LocalGuide implements ApplicationListener<ApplicationReadyEvent> {

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		String port = event.getApplicationContext().getEnvironment().getProperty("local.server.port", "8080");
		ArizeApiStandIn arize = event.getApplicationContext().getBean(ArizeApiStandIn.class);
		System.out.println(text("http://127.0.0.1:" + port, arize));
	}

	public static String text(String console, ArizeApiStandIn arize) {
		List<RoleBinding> bindings = arize.roleBindings().bindings();
		return """

				The access console is ready, on a local stand-in for Arize with %1$d role bindings.
				It requires no key and no account, and sends no data to other machines.

				  Console   %2$s/api/access?resourceType=SPACE&limit=3
				  Health    %2$s/actuator/health
				  Metrics   %2$s/actuator/metrics/arize.role_bindings
				  Stand-in  %3$s/v2/role-bindings (with any bearer token)

				List who has access, grant a role, change the role, and revoke it:

				  curl '%2$s/api/access?resourceType=SPACE&limit=3'
				  curl %2$s/api/access -H 'Content-Type: application/json' \\
				    -d '{"userId": "me", "roleId": "reader", "resourceType": "SPACE", "resourceId": "my-space"}'
				  curl -X PATCH '%2$s/api/access?id=%4$s' -H 'Content-Type: application/json' -d '{"roleId": "admin"}'
				  curl -X DELETE '%2$s/api/access?id=%4$s' -i

				Repeating the grant results in a 409. On startup, the role bindings are compared with desired-state.yaml; this
				makes the changes: -Dspring-boot.run.arguments=--arize.role-bindings.desired-state.mode=apply
				Ctrl+C stops the console and the stand-in.
				"""
			.formatted(bindings.size(), console, arize.getApiUrl(),
					URLEncoder.encode(bindings.get(0).id(), StandardCharsets.UTF_8));
	}

}
