using System.Collections;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace NeuralNotebooks.Session.Formatting;

/// <summary>Looks at a value, no further than a reader would: limited in length, depth, size and time.</summary>
internal sealed class NodeBuilder
{
    private const int LongestList = 20;
    private const int WidestTable = 20;
    private const int DeepestLevel = 3;
    private const int MostNodes = 2_000;
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(2);

    private readonly HashSet<object> path = new(ReferenceEqualityComparer.Instance);
    private readonly Stopwatch watch = Stopwatch.StartNew();
    private int nodes;

    public Node Build(object? value) => Build(value, level: 0);

    private Node Build(object? value, int level)
    {
        nodes++;
        if (value is null)
            return new Node.Text("<null>");
        if (Scalar(value) is { } text)
            return text;
        if (value is HtmlContent or RawContent)
            return Raw(value);
        if (ConventionFormatters.TryFormat(value) is { } bundle)
            return new Node.Rich(bundle);
        if (level > DeepestLevel || nodes > MostNodes || watch.Elapsed > LongestLook)
            return new Node.Text(ObjectMembers.OwnText(value) ?? TypeNames.Short(value.GetType()));
        if (!path.Add(value))
            return new Node.Text("(see above)");
        try
        {
            return Structure(value, level);
        }
        finally
        {
            path.Remove(value);
        }
    }

    private static Node.Text? Scalar(object value) =>
        value switch
        {
            string text => new Node.Text(text),
            char or bool or Enum or Guid or Version or Uri => new Node.Text(
                Convert.ToString(value, CultureInfo.InvariantCulture)!
            ),
            _ when Numbers.IsNumber(value) => new Node.Text(Numbers.Full(value), IsNumber: true),
            DateTime or DateTimeOffset => new Node.Text(
                ((IFormattable)value).ToString("u", CultureInfo.InvariantCulture)
            ),
            DateOnly or TimeOnly => new Node.Text(((IFormattable)value).ToString("o", CultureInfo.InvariantCulture)),
            TimeSpan span => new Node.Text(span.ToString("c", CultureInfo.InvariantCulture)),
            Type type => new Node.Text(TypeNames.Short(type)),
            Exception exception => new Node.Text($"{exception.GetType().FullName}: {ExceptionMessage.Of(exception)}"),
            Delegate => new Node.Text(TypeNames.Short(value.GetType())),
            MemberInfo member => new Node.Text(member.ToString()!),
            _ => null,
        };

    private static Node.Rich Raw(object value)
    {
        if (value is RawContent raw)
            return new Node.Rich(MimeBundle.Of(raw.MimeType, raw.Content));
        string html = value.ToString()!;
        return new Node.Rich(new MimeBundle { { MimeBundle.Html, html }, { MimeBundle.PlainText, html } });
    }

    private Node Structure(object value, int level) =>
        value switch
        {
            ITuple tuple when value.GetType().Namespace == "System" => Tuple(tuple, level),
            Task task => TaskMembers(task, level),
            Array { Rank: 2 } matrix => Matrix(matrix),
            Array { Rank: > 2 } tensor => new Node.List(Slices(tensor, new int[tensor.Rank], 0, level), null),
            _ when MatrixByConvention(value) is { } matrix => Matrix(matrix),
            _ when MemoryToArray(value) is { } array => Build(array, level),
            _ when DictionaryEntries(value) is { } entries => Dictionary(value, entries, level),
            IEnumerable items => Sequence(items, level),
            _ => Object(value, level),
        };

    private Node.List Tuple(ITuple tuple, int level)
    {
        var items = Enumerable.Range(0, tuple.Length).Select(index => Build(tuple[index], level + 1)).ToList();
        return new Node.List(items, null, "(", ")");
    }

    private Node.Members TaskMembers(Task task, int level)
    {
        var values = new List<(string, Node)> { ("Status", new Node.Text(task.Status.ToString())) };
        if (task.Exception is { } failure)
            values.Add(("Exception", Build(failure.InnerException ?? failure, level + 1)));
        else if (
            task.IsCompletedSuccessfully
            && task.GetType().GetProperty("Result") is { } result
            && result.PropertyType.Name != "VoidTaskResult"
        )
        {
            values.Add(("Result", Build(result.GetValue(task), level + 1)));
        }

        return new Node.Members("Task: await it to see its result", values);
    }

    private static Node.Table Matrix(Array matrix)
    {
        int rows = Math.Min(matrix.GetLength(0), LongestList);
        int columns = Math.Min(matrix.GetLength(1), WidestTable);
        var cells = new List<IReadOnlyList<Node>>();
        for (int row = 0; row < rows; row++)
        {
            var line = new List<Node>();
            for (int column = 0; column < columns; column++)
                line.Add(TableCell(matrix.GetValue(row + matrix.GetLowerBound(0), column + matrix.GetLowerBound(1))));
            if (columns < matrix.GetLength(1))
                line.Add(new Node.Text("…"));
            cells.Add(line);
        }

        string shape = string.Create(CultureInfo.InvariantCulture, $"{matrix.GetLength(0)}×{matrix.GetLength(1)}");
        bool isCut = rows < matrix.GetLength(0) || columns < matrix.GetLength(1);
        return new Node.Table(
            null,
            ColumnNumbers(columns, matrix.GetLength(1)),
            RowNumbers(rows),
            cells,
            isCut ? $"… of {shape}" : null
        );
    }

    private static Node.Text TableCell(object? value)
    {
        if (value is not null && Numbers.IsNumber(value))
            return new Node.Text(Numbers.InTable(value), IsNumber: true);
        return value is null ? new Node.Text("<null>") : Scalar(value) ?? new Node.Text(value.ToString() ?? "");
    }

    private static List<string> RowNumbers(int count) =>
        [.. Enumerable.Range(0, count).Select(index => index.ToString(CultureInfo.InvariantCulture))];

    private static List<string> ColumnNumbers(int shown, int all)
    {
        var names = RowNumbers(shown);
        if (shown < all)
            names.Add("…");
        return names;
    }

    private List<Node> Slices(Array tensor, int[] indices, int dimension, int level)
    {
        var items = new List<Node>();
        int length = Math.Min(tensor.GetLength(dimension), LongestList);
        for (int index = 0; index < length; index++)
        {
            indices[dimension] = index + tensor.GetLowerBound(dimension);
            items.Add(
                dimension == tensor.Rank - 1
                    ? Build(tensor.GetValue(indices), level + 1)
                    : new Node.List(Slices(tensor, indices, dimension + 1, level), null)
            );
        }

        if (length < tensor.GetLength(dimension))
            items.Add(new Node.Text(More(tensor.GetLength(dimension) - length)));
        return items;
    }

    // MathNet's Matrix<T> and its like: RowCount, ColumnCount and ToArray() that gives T[,].
    private static Array? MatrixByConvention(object value)
    {
        var type = value.GetType();
        if (
            type.GetProperty("RowCount")?.PropertyType != typeof(int)
            || type.GetProperty("ColumnCount")?.PropertyType != typeof(int)
        )
            return null;
        return type.GetMethod("ToArray", Type.EmptyTypes)?.Invoke(value, null) as Array is { Rank: 2 } matrix
            ? matrix
            : null;
    }

    private static object? MemoryToArray(object value)
    {
        var type = value.GetType();
        bool isMemory =
            type.IsGenericType
            && (
                type.GetGenericTypeDefinition() == typeof(Memory<>)
                || type.GetGenericTypeDefinition() == typeof(ReadOnlyMemory<>)
            );
        return isMemory ? type.GetMethod("ToArray", Type.EmptyTypes)!.Invoke(value, null) : null;
    }

    private static IEnumerable<(object? Key, object? Value)>? DictionaryEntries(object value)
    {
        if (value is IDictionary dictionary)
            return Entries(dictionary);
        bool isDictionary = value
            .GetType()
            .GetInterfaces()
            .Any(type =>
                type.IsGenericType
                && (
                    type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
                    || type.GetGenericTypeDefinition() == typeof(IDictionary<,>)
                )
            );
        return isDictionary ? ((IEnumerable)value).Cast<object>().Select(KeyAndValue) : null;
    }

    private static IEnumerable<(object? Key, object? Value)> Entries(IDictionary dictionary)
    {
        foreach (DictionaryEntry entry in dictionary)
            yield return (entry.Key, entry.Value);
    }

    private static (object? Key, object? Value) KeyAndValue(object pair)
    {
        var type = pair.GetType();
        return (type.GetProperty("Key")!.GetValue(pair), type.GetProperty("Value")!.GetValue(pair));
    }

    private Node Dictionary(object value, IEnumerable<(object? Key, object? Value)> entries, int level)
    {
        var (shown, more) = Take(entries, value);
        if (shown.Count == 0)
            return new Node.List([], null);
        var rows = shown.Select(entry =>
            (IReadOnlyList<Node>)[Build(entry.Key, level + 1), Build(entry.Value, level + 1)]
        );
        return new Node.Table(null, ["Key", "Value"], null, [.. rows], more);
    }

    private Node Sequence(IEnumerable items, int level)
    {
        var (shown, more) = Take(items.Cast<object?>(), items);
        if (shown.Count > 0 && shown.All(IsNumberRow))
            return JaggedTable(shown, more);
        if (
            shown.Count > 0
            && level == 0
            && shown[0]?.GetType() is { } type
            && IsPlainObject(shown[0]!)
            && shown.All(item => item?.GetType() == type)
        )
        {
            return ObjectTable(shown, type, more, level);
        }

        return new Node.List([.. shown.Select(item => Build(item, level + 1))], more);
    }

    private static bool IsNumberRow(object? item) =>
        item is IEnumerable and not string and not IDictionary
        && ElementType(item.GetType()) is { IsPrimitive: true } element
        && element != typeof(char);

    private static Type? ElementType(Type type) =>
        type.GetInterfaces()
            .Append(type)
            .Where(candidate =>
                candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            )
            .Select(candidate => candidate.GetGenericArguments()[0])
            .FirstOrDefault();

    private static Node.Table JaggedTable(List<object?> items, string? more)
    {
        var rows = new List<IReadOnlyList<Node>>();
        bool isCut = false;
        foreach (object? item in items)
        {
            var cells = ((IEnumerable)item!).Cast<object?>().Take(WidestTable + 1).Select(TableCell).ToList();
            if (cells.Count > WidestTable)
            {
                cells[WidestTable] = new Node.Text("…");
                isCut = true;
            }

            rows.Add(cells);
        }

        int columns = Math.Min(rows.Max(row => row.Count), WidestTable);
        return new Node.Table(
            null,
            ColumnNumbers(columns, isCut ? columns + 1 : columns),
            RowNumbers(rows.Count),
            rows,
            more
        );
    }

    private static bool IsPlainObject(object item) =>
        Scalar(item) is null
        && item is not (IEnumerable or ITuple or Task or HtmlContent or RawContent)
        && ConventionFormatters.TryFormat(item) is null
        && ObjectMembers.Of(item.GetType()).Count > 0;

    private Node.Table ObjectTable(List<object?> items, Type type, string? more, int level)
    {
        var members = ObjectMembers.Of(type);
        var rows = items.Select(item =>
            (IReadOnlyList<Node>)[.. members.Select(member => Build(ObjectMembers.Read(item!, member), level + 2))]
        );
        return new Node.Table(
            null,
            [.. members.Select(member => member.Name)],
            RowNumbers(items.Count),
            [.. rows],
            more
        );
    }

    private Node Object(object value, int level)
    {
        string? ownText = ObjectMembers.OwnText(value);
        if (level > 0 && ownText is not null)
            return new Node.Text(ownText);
        var members = ObjectMembers.Of(value.GetType());
        string title = ownText ?? TypeNames.Short(value.GetType());
        if (members.Count == 0)
            return new Node.Text(title);
        var values = new List<(string, Node)>();
        foreach (var member in members)
        {
            if (watch.Elapsed > LongestLook)
            {
                values.Add(("…", new Node.Text("not looked at: the getters above took too long")));
                break;
            }

            values.Add((member.Name, Build(ObjectMembers.Read(value, member), level + 1)));
        }

        return new Node.Members(title, values);
    }

    private static (List<T> Shown, string? More) Take<T>(IEnumerable<T> items, object source)
    {
        var shown = items.Take(LongestList + 1).ToList();
        if (shown.Count <= LongestList)
            return (shown, null);
        shown.RemoveAt(LongestList);
        return (shown, Count(source) is { } count ? More(count - LongestList) : "… and more");
    }

    private static string More(int count) => string.Create(CultureInfo.InvariantCulture, $"… and {count} more");

    private static int? Count(object source)
    {
        if (source is ICollection collection)
            return collection.Count;
        var count = source
            .GetType()
            .GetInterfaces()
            .Where(type =>
                type.IsGenericType
                && (
                    type.GetGenericTypeDefinition() == typeof(IReadOnlyCollection<>)
                    || type.GetGenericTypeDefinition() == typeof(ICollection<>)
                )
            )
            .Select(type => type.GetProperty("Count"))
            .FirstOrDefault();
        return (int?)count?.GetValue(source);
    }
}
