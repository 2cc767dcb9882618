package com.example;

import com.arize.config.SDKConfiguration;
import com.arize.rolebindings.RoleBindingsClient;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;

@Configuration
class Application {

	public static void main(String[] args) {
		try (var context = new AnnotationConfigApplicationContext(Application.class)) {
			System.out.println(context.getBean(RoleBindingsClient.class).listAll(SPACE).count() + " role bindings");
		}
	}

	@Bean
	RoleBindingsClient client() {
		return RoleBindingsClient.of(SDKConfiguration.builder()
			.apiKey(System.getenv("ARIZE_API_KEY"))
			.apiScheme(System.getenv("ARIZE_API_SCHEME"))
			.apiHost(System.getenv("ARIZE_API_HOST"))
			.build());
	}

}
