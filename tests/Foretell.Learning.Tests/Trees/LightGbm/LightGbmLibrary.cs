using System.Runtime.InteropServices;

namespace Foretell.Learning.Tests.Trees.LightGbm;

/// <summary>LightGBM's C interface, as far as the tests use it. Names and arguments are those of its c_api.h.</summary>
internal static partial class LightGbmLibrary
{
    public const int FloatType = 0;
    public const int DoubleType = 1;
    public const int IntType = 2;

    private const string Name = "lib_lightgbm";

    private static readonly Lazy<string?> s_obstacle = new(() =>
    {
        try
        {
            NativeLibrary.Load(Name, typeof(LightGbmLibrary).Assembly, null);
            return null;
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            return exception.Message;
        }
    });

    /// <summary>Skips the test where the native library cannot be loaded.</summary>
    public static void Require() => Assert.SkipWhen(
        s_obstacle.Value is not null, $"LightGBM's native library cannot be loaded here: {s_obstacle.Value}");

    /// <summary>Fails the test unless a call succeeded.</summary>
    public static void Check(int code) => Assert.True(code == 0, Marshal.PtrToStringUTF8(LGBM_GetLastError()));

    [LibraryImport(Name)]
    public static partial nint LGBM_GetLastError();

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_DatasetCreateFromMat(ReadOnlySpan<double> data, int type, int rows, int columns,
        int isRowMajor, string parameters, nint reference, out nint dataset);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_DatasetSetField(
        nint dataset, string field, ReadOnlySpan<byte> values, int count, int type);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_DatasetSetFeatureNames(nint dataset, string[] names, int count);

    [LibraryImport(Name)]
    public static partial int LGBM_DatasetFree(nint dataset);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_BoosterCreate(nint dataset, string parameters, out nint booster);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_BoosterLoadModelFromString(string text, out int iterations, out nint booster);

    [LibraryImport(Name)]
    public static partial int LGBM_BoosterUpdateOneIter(nint booster, out int isFinished);

    [LibraryImport(Name, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LGBM_BoosterPredictForMat(nint booster, ReadOnlySpan<double> data, int type, int rows,
        int columns, int isRowMajor, int kind, int firstIteration, int iterations, string parameters, out long length,
        Span<double> predictions);

    [LibraryImport(Name)]
    public static partial int LGBM_BoosterSaveModelToString(nint booster, int firstIteration, int iterations,
        int importance, long capacity, out long length, Span<byte> text);

    [LibraryImport(Name)]
    public static partial int LGBM_BoosterFree(nint booster);
}
