package com.arize.internal.json;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.CharBuffer;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.arize.internal.Arguments;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.deser.std.StdValueInstantiator;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.AnnotatedConstructor;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.module.SimpleValueInstantiators;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads and writes the JSON of the Arize API, independently of the application's own
 * {@link JsonMapper}. Unknown members are ignored; a required member that is missing,
 * null or of another type is an error. Members that are null are not written.
 */
public final class ArizeJson {

	private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {
	};

	private static final JsonMapper MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.changeDefaultNullHandling((handling) -> JsonSetter.Value.construct(Nulls.FAIL, Nulls.FAIL))
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
		.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS, MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
		.withCoercionConfig(LogicalType.Textual,
				(config) -> config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
					.setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
		.addModule(new SimpleModule().addDeserializer(OffsetDateTime.class, new DateTimeDeserializer())
			.setValueInstantiators(new RecordInstantiators()))
		.build();

	/* The mapper has no requirements, because the API does not define these documents */
	private static final JsonMapper LENIENT_MAPPER = JsonMapper.builder().build();

	/*
	 * The mapper has no requirements for types of the application, which may not be
	 * public
	 */
	private static final JsonMapper APPLICATION_MAPPER = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
		.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
		.addModule(new SimpleModule().addDeserializer(OffsetDateTime.class, new DateTimeDeserializer()))
		.build();

	private ArizeJson() {
	}

	public static <T> T read(byte[] json, Class<T> type) {
		return requireValue(MAPPER.readValue(json, type));
	}

	/**
	 * Read an object with any members.
	 */
	public static Map<String, Object> readMap(String json) {
		return requireValue(LENIENT_MAPPER.readValue(json, MAP));
	}

	public static byte[] write(Object value) {
		return MAPPER.writeValueAsBytes(value);
	}

	public static String toJson(Object value) {
		return MAPPER.writeValueAsString(value);
	}

	public static <T> T fromJson(String json, Class<T> type) {
		return convert(json, "json", type, (value) -> requireValue(MAPPER.readValue(value, type)));
	}

	public static Map<String, Object> toMap(Object value) {
		return MAPPER.convertValue(value, MAP);
	}

	public static <T> T fromMap(Map<String, ?> map, Class<T> type) {
		return convert(map, "map", type, (value) -> MAPPER.convertValue(value, type));
	}

	/**
	 * Convert a value of a type of the application.
	 */
	public static JsonNode toTree(Object value) {
		try {
			return APPLICATION_MAPPER.valueToTree(value);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("'body' cannot be written as JSON: " + describe(ex), ex);
		}
	}

	/**
	 * Convert JSON to a type of the application.
	 */
	public static <T> T fromTree(JsonNode tree, Class<T> type) {
		return requireValue(APPLICATION_MAPPER.treeToValue(tree, type));
	}

	private static <S, T> T convert(S value, String name, Class<T> type, Function<S, T> reader) {
		Arguments.requireNonNull(value, name);
		try {
			return reader.apply(value);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(
					"'%s' is not a valid %s: %s".formatted(name, type.getSimpleName(), describe(ex)), ex);
		}
	}

	/**
	 * Describe an exception without the class names and source positions of its message.
	 */
	public static String describe(JacksonException ex) {
		String member = ex.getPath()
			.stream()
			.map((step) -> (step.getPropertyName() != null) ? "." + step.getPropertyName()
					: "[" + step.getIndex() + "]")
			.collect(Collectors.joining());
		String what = Objects.requireNonNullElse(ex.getOriginalMessage(), "it cannot be read")
			.replaceAll("`(?:\\w+[.$])+(\\w+)", "`$1")
			.replaceAll(" \\(start marker at \\[Source: .*?]\\)", "");
		return member.isEmpty() ? what : "member '" + member.substring(1) + "': " + what;
	}

	private static <T> T requireValue(@Nullable T value) {
		if (value == null) {
			throw MismatchedInputException.from(null, Object.class, "it is null");
		}
		return value;
	}

	/*
	 * The deserializer of Jackson also accepts numbers, and converts each date to UTC
	 */
	private static final class DateTimeDeserializer extends StdDeserializer<OffsetDateTime> {

		DateTimeDeserializer() {
			super(OffsetDateTime.class);
		}

		@Override
		public OffsetDateTime deserialize(JsonParser parser, DeserializationContext context) {
			if (!parser.hasToken(JsonToken.VALUE_STRING)) {
				return (OffsetDateTime) context.handleUnexpectedToken(getValueType(context), parser);
			}
			try {
				// a string for each date would cost memory
				return DateTimes.parse(CharBuffer.wrap(parser.getStringCharacters(), parser.getStringOffset(),
						parser.getStringLength()));
			}
			catch (DateTimeException ex) {
				return (OffsetDateTime) context.handleWeirdStringValue(OffsetDateTime.class, parser.getString(),
						"is not a date and time as in RFC 3339");
			}
		}

	}

	/**
	 * Creates records. Jackson adapts the method handle of the constructor to its
	 * arguments for each record, which is a fifth of the time and the memory that reading
	 * a page takes.
	 */
	static final class RecordInstantiators extends SimpleValueInstantiators {

		private static final long serialVersionUID = 1L;

		@Override
		public ValueInstantiator modifyValueInstantiator(DeserializationConfig config, BeanDescription.Supplier type,
				ValueInstantiator instantiator) {
			return (type.getBeanClass().isRecord() && instantiator instanceof StdValueInstantiator standard
					&& standard.getWithArgsCreator() instanceof AnnotatedConstructor constructor)
							? new RecordInstantiator(standard, constructor) : instantiator;
		}

		private static final class RecordInstantiator extends StdValueInstantiator {

			private final MethodHandle constructor;

			RecordInstantiator(StdValueInstantiator standard, AnnotatedConstructor constructor) {
				super(standard);
				this.constructor = spread(constructor);
			}

			private static MethodHandle spread(AnnotatedConstructor constructor) {
				try {
					MethodHandle handle = MethodHandles.lookup()
						.unreflectConstructor(constructor.getAnnotated())
						.asFixedArity();
					return handle.asType(handle.type().generic())
						.asSpreader(Object[].class, constructor.getParameterCount());
				}
				catch (IllegalAccessException ex) {
					throw new IllegalStateException(ex);
				}
			}

			@Override
			public Object createFromObjectWith(DeserializationContext context, Object[] arguments) {
				try {
					return (Object) this.constructor.invokeExact(arguments);
				}
				catch (Error ex) {
					throw ex;
				}
				catch (Throwable ex) {
					return context.handleInstantiationProblem(getValueClass(), arguments,
							rewrapCtorProblem(context, ex));
				}
			}

		}

	}

}
