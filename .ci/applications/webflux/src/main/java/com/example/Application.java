package com.example;

import com.arize.exceptions.ApiException;
import com.arize.rolebindings.RoleBinding;
import com.arize.rolebindings.RoleBindingsClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static com.arize.rolebindings.RoleBindingResourceType.SPACE;

@SpringBootApplication
class Application {

	public static void main(String[] args) {
		SpringApplication.run(Application.class, args);
	}

	@RestController
	record Controller(RoleBindingsClient client) {

		@GetMapping("/count")
		Mono<String> count() {
			return Mono.fromCallable(() -> this.client.listAll(SPACE).count() + " role bindings")
				.subscribeOn(Schedulers.boundedElastic());
		}

		@GetMapping("/missing")
		Mono<RoleBinding> missing() {
			return Mono.fromCallable(() -> this.client.get("missing")).subscribeOn(Schedulers.boundedElastic());
		}

	}

	/* As in docs/errors-and-retries.md */
	@RestControllerAdvice
	static class ArizeProblems {

		@ExceptionHandler
		ProblemDetail handle(ApiException ex) {
			return ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(ex.getStatus()),
					"The request to Arize failed");
		}

	}

}
