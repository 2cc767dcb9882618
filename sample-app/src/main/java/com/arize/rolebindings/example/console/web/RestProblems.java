package com.arize.rolebindings.example.console.web;

import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Limits the problem documents of Spring MVC to the JSON API. A view has a page, or a
 * banner, for each error.
 */
@RestControllerAdvice(annotations = RestController.class)
class RestProblems extends ResponseEntityExceptionHandler {

}
