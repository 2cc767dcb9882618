package com.arize.rolebindings.example.console.web;

import java.time.Duration;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Switches between light and dark. The choice is a cookie, so that the first response has
 * the colors already.
 */
@Controller
class ThemeController {

	@PostMapping("/theme")
	ResponseEntity<Void> change(@RequestParam Theme theme, @RequestAttribute Layout layout) {
		ResponseCookie cookie = ResponseCookie.from("theme", theme.name())
			.path(layout.contextPath() + "/")
			.maxAge(Duration.ofDays(365))
			.sameSite("Lax")
			.build();
		return ResponseEntity.status(HttpStatus.SEE_OTHER)
			.header(HttpHeaders.SET_COOKIE, cookie.toString())
			.header(HttpHeaders.LOCATION, layout.back())
			.build();
	}

	/* The names are the values of the cookie */
	enum Theme {

		light, dark

	}

}
