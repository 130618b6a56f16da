using System.Globalization;
using Foretell.Formats.Tables;

namespace Foretell.Formats.Tests.Tables;

public sealed class TableFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,2.5,yes\n3,-4e1,no\n")]
    [InlineData("a,b,class\n1,2.5,yes\n3,-4e1,no")]
    [InlineData("1;2.5;yes\r\n3;-4e1;no\r\n")]
    [InlineData("1\t2.5\tyes\r3\t-4e1\tno\r")]
    [InlineData("  1   2.5 yes \n\n 3 -4e1 no \n \n")]
    [InlineData("\uFEFF\"1\",\"2.5\",\"yes\"\n\n 3 , -4e1 ,no\n\n")]
    public void Separators_headers_quotes_and_line_ends_do_not_matter(string text)
    {
        Table table = Read(text);
        Assert.Equal(2, table.RowCount);
        Assert.Equal([1, 2.5f, 3, -40], table.Values);
        Assert.Equal(["no", "yes"], table.Classes);
        Assert.Equal([1, 0], table.Labels);
    }

    [Fact]
    public void Quoted_fields_may_hold_separators_quotes_and_line_ends()
    {
        Table table = Read("1,\"a,b\"\n2,\"say \"\"x\"\"\"\n3,\"two\nlines\"\n");
        Assert.Equal(["a,b", "say \"x\"", "two\nlines"], table.Labels.Select(label => table.Classes[label]));
    }

    [Fact]
    public void Numbers_as_classes_are_sorted_by_value() =>
        Assert.Equal(["-1", "2", "10"], Read("0,10\n0,2\n0,-1\n").Classes);

    [Fact]
    public void A_class_is_a_text_or_a_number_however_that_is_written()
    {
        Assert.Equal(["-2", "1.0", "3e2"], Read("0,3e2\n0,1.0\n0,-2\n").Classes);
        Assert.Equal(["0.5", "1", "1.5"], Read("0,1.5\n0,0.5\n0,1\n").Classes);
        Assert.Equal(["0.5", "1", "high"], Read("0,0.5\n0,1\n0,high\n").Classes);
    }

    [Theory]
    [InlineData(10, 20, false)]
    [InlineData(11, 20, true)]
    [InlineData(11, 109, true)]
    [InlineData(11, 110, false)]
    [InlineData(50, 5000, false)]
    [InlineData(51, 5000, true)]
    public void Numbers_with_many_different_fractions_are_a_quantity(int fractions, int rows, bool isQuantity)
    {
        string text = "x,price\n" + string.Concat(
            Enumerable.Range(0, rows).Select(row => row % fractions).Select(value => $"0,{value}.5\n"));
        if (!isQuantity)
        {
            Assert.Equal(fractions, Read(text).Classes.Length);
            return;
        }

        DataFileException failure = Assert.Throws<DataFileException>(() => Read(text));
        Assert.Equal(("line 2, column 2 'price'", "'0.5', and many more"), (failure.Place, failure.Got));
    }

    [Fact]
    public void Text_columns_become_codes_in_ordinal_order()
    {
        Table table = Read("red,1,x\nblue,2,y\nred,3,x\n");
        Assert.Equal(["blue", "red"], table.Columns[0].Categories);
        Assert.Equal([1, 1, 0, 2, 1, 3], table.Values);
        Assert.False(table.Columns[1].IsCategorical);
    }

    [Fact]
    public void Columns_can_be_chosen_ignored_and_declared()
    {
        const string Text = "id,zip,class,size\n7,100,a,1\n8,200,b,2\n";
        Table table = Read(Text, new TableOptions { LabelColumn = "class", Ignored = ["id"], Categorical = ["2"] });
        Assert.Equal(["zip", "size"], table.Columns.Select(column => column.Name));
        Assert.Equal([0, 1, 1, 2], table.Values);
        Assert.Equal(["100", "200"], table.Columns[0].Categories);
        ArgumentException failure = Assert.Throws<ArgumentException>(
            () => Read(Text, new TableOptions { LabelColumn = "klass" }));
        Assert.Contains("id, zip, class, size", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_without_labels_has_features_only()
    {
        Table table = Read("1,2\n3,4\n", new TableOptions { Labeled = false });
        Assert.Equal([1, 2, 3, 4], table.Values);
        Assert.Empty(table.Labels);
    }

    [Fact]
    public void Labels_can_be_numbers_to_predict()
    {
        const string Text = "price,size\n0.5,1\n0.25,2\n?,3\n";
        TableOptions options = new() { LabelColumn = "price", NumericLabels = true, Missing = MissingValues.DropRow };
        Table table = Read(Text, options);
        Assert.Equal([0.5f, 0.25f], table.Numbers);
        Assert.Equal([1, 2], table.Values);
        Assert.Empty(table.Labels);
        Assert.Empty(table.Classes);
        DataFileException failure = Assert
            .Throws<DataFileException>(() => Read("price,size\n0.5,1\nhigh,2\n", options));
        Assert.Equal(("line 3, column 1 'price'", "'high'"), (failure.Place, failure.Got));
    }

    [Theory]
    [InlineData("1,2,a\n3,x,b\n", "line 2, column 2", "'x'")]
    [InlineData("u,v,c\n1,2,a\n3,x,b\n", "line 3, column 2 'v'", "'x'")]
    [InlineData("1,2,a\n\n3,NaN,b\n", "line 3, column 2", "'NaN', a missing value")]
    [InlineData("1,2,a\n3,,b\n", "line 2, column 2", "'', a missing value")]
    [InlineData("1,2,a\n3,4,?\n", "line 2, column 3", "'?', a missing value")]
    [InlineData("1,2,a\n3,1e39,b\n", "line 2, column 2", "'1e39'")]
    [InlineData("1,2,a\n3,Infinity,b\n", "line 2, column 2", "'Infinity'")]
    [InlineData("1;2,5;a\n3;4;b\n", "line 2, column 2", "the number '4'")]
    [InlineData("0,3\n0,1e400\n", "line 2, column 2", "'1e400'")]
    [InlineData("1,2,a\n3,b\n", "line 2", "2")]
    [InlineData("1,2,a\n3,4,5,b\n", "line 2", "4")]
    [InlineData("1,2,a\n3,\"4,b\n", "line 2", "the end of the file")]
    [InlineData("1,2,a\n3,\"4\"x,b\n", "line 2", "'x'")]
    [InlineData("1,2,a\n3,4\0,b\n", "line 2", "a zero byte")]
    public void Mistakes_are_named_with_line_and_column(string text, string place, string got)
    {
        DataFileException failure = Assert.Throws<DataFileException>(() => Read(text));
        Assert.Equal(place, failure.Place);
        Assert.Equal(got, failure.Got);
    }

    [Fact]
    public void Rows_that_lack_a_value_can_be_dropped()
    {
        Table table = Read("1,a\n?,b\n3,\n4,b\n", new TableOptions { Missing = MissingValues.DropRow });
        Assert.Equal([1, 4], table.Values);
        Assert.Equal(2, table.DroppedCount);
        Assert.Equal(["a", "b"], table.Classes);
    }

    [Fact]
    public void Missing_values_can_be_filled_with_the_mean_or_a_category_of_their_own()
    {
        Table table = Read("1,u,a\n,v,b\n4,?,a\n5,u,\n", new TableOptions { Missing = MissingValues.Fill });
        Assert.Equal(1, table.DroppedCount);
        Assert.Equal([1, 1, 2.5f, 2, 4, 0], table.Values);
        Assert.Equal(["", "u", "v"], table.Columns[1].Categories);
        Assert.Equal([2], table.Filled);
    }

    [Fact]
    public void A_held_out_part_is_coded_like_the_training_part()
    {
        Table training = Read("red,1,x\nblue,2,y\ngreen,2,z\n");
        Table heldOut = TableFile.Read(_folder.Write("h", "green,5,z\nred,6,x\n"), null, training);
        Assert.Equal([1, 5, 2, 6], heldOut.Values);
        Assert.Equal([2, 0], heldOut.Labels);
        DataFileException failure = Assert.Throws<DataFileException>(
            () => TableFile.Read(_folder.Write("h", "pink,5,z\n"), null, training));
        Assert.Equal(("line 1, column 1", "'pink'"), (failure.Place, failure.Got));
        failure = Assert.Throws<DataFileException>(
            () => TableFile.Read(_folder.Write("h", "red,5,w\n"), null, training));
        Assert.Equal("'w'", failure.Got);
        Assert.Throws<ArgumentException>(() => TableFile.Read(_folder.Write("h", "red,z\n"), null, training));
    }

    [Fact]
    public void A_decimal_comma_culture_changes_nothing()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NumberGroupSeparator = ".";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal([1.5f], Read("1.5,a\n").Values);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_file_that_is_no_table_is_refused_in_bounded_memory()
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        string path = _folder.Write("bomb.gz", TemporaryFolder.Gzip(
            [.. Enumerable.Repeat((byte)'1', 64 << 20)]));
        long built = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains("records of at most", Assert.Throws<DataFileException>(() => TableFile.Read(path)).Needed,
            StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before - built, 0, 16 << 20);
        Assert.Throws<DataFileException>(() => TableFile.Read(_folder.Write("latin", [0xe9, 44, 49, 10])));
        Assert.Throws<DataFileException>(() => TableFile.Read(_folder.Write("blank", "\n\n")));
        Assert.Throws<DataFileException>(() => Read("a,b\n", new TableOptions { Header = true }));
    }

    [Fact]
    public void Random_damage_is_refused_or_harmless()
    {
        byte[] valid = "a,b,c\n1,\"2\",x\n3,4.5,\"y\"\n5,6,x\n7,8e2,y\n"u8.ToArray();
        Fuzz.Check(_folder, valid, path => TableFile.Read(path));
        Fuzz.Check(_folder, TemporaryFolder.Gzip(valid), path => TableFile.Read(path));
    }

    // Rows, columns and class counts from the description of the tables.
    [Fact]
    public void Real_tables_have_their_known_sizes()
    {
        RealData.Require("tabular/adult-train.csv.gz", "tabular/adult-test.csv.gz", "tabular/mammography.csv.gz");
        var options = new TableOptions { Missing = MissingValues.Fill, LabelTrim = "." };
        Table training = TableFile.Read(RealData.PathOf("tabular/adult-train.csv.gz"), options);
        Table heldOut = TableFile.Read(
            RealData.PathOf("tabular/adult-test.csv.gz"), options, training);
        Assert.Equal((32_561, 14), (training.RowCount, training.Columns.Length));
        Assert.Equal(["<=50K", ">50K"], training.Classes);
        Assert.Equal((7_841, 3_846), (training.Labels.Sum(), heldOut.Labels.Sum()));
        Table mammography = TableFile.Read(RealData.PathOf("tabular/mammography.csv.gz"));
        Assert.Equal((11_183, 6), (mammography.RowCount, mammography.Columns.Length));
        Assert.Equal(["'-1'", "'1'"], mammography.Classes);
        Assert.Equal(260, mammography.Labels.Sum());
    }

    [Fact]
    public void Small_real_tables_read_with_the_defaults()
    {
        RealData.Require("tabular/german.csv", "tabular/iris.csv", "tabular/wine.csv", "tabular/sonar.csv");
        Assert.Equal((1_000, 20, 2), Size("german"));
        Assert.Equal((150, 4, 3), Size("iris"));
        Assert.Equal((178, 13, 3), Size("wine"));
        Assert.Equal((208, 60, 2), Size("sonar"));
    }

    private static (int Rows, int Columns, int Classes) Size(string name)
    {
        Table table = TableFile.Read(RealData.PathOf($"tabular/{name}.csv"));
        return (table.RowCount, table.Columns.Length, table.Classes.Length);
    }

    private Table Read(string text, TableOptions? options = null) =>
        TableFile.Read(_folder.Write("t.csv", text), options);
}
