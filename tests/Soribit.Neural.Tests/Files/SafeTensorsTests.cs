using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Soribit.Bilingual;
using Soribit.Neural.Files;
using Soribit.Neural.Memory;
using Soribit.Testing;

namespace Soribit.Neural.Tests.Files;

public sealed class SafeTensorsTests
{
    [Fact]
    public void Read_WhatWasWritten_GivesItBack()
    {
        Prop.ForAll<float[], int[], sbyte[]>((floats, integers, bytes) =>
        {
            var writer = new SafeTensorsWriter();
            writer.Describe("key", "값 \"quoted\"");
            writer.Add("bytes", [bytes.Length], bytes);
            writer.Add("halves", TensorType.BF16, [1, floats.Length], floats);
            writer.Add("floats", TensorType.F32, [floats.Length, 1], floats);
            writer.Add("integers", [integers.Length], integers);
            using var file = Read(Bytes(writer));
            Assert.Equal("값 \"quoted\"", file.Metadata["key"]);
            Assert.Equal(floats, file.Floats("floats", floats.Length, 1));
            Assert.Equal(floats.Select(value => BFloat16.ToSingle(BFloat16.Round(value))), file.Floats("halves", 1, floats.Length));
            Assert.Equal(integers, file.Integers("integers"));
            Assert.Equal(bytes.Select(value => (byte)value), file.Bytes(file["bytes"]).ToArray());
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void WriteTo_AnyTensors_AlignsEachToItsElement()
    {
        var writer = new SafeTensorsWriter();
        writer.Add("a", [3], new sbyte[3]);
        writer.Add("b", TensorType.BF16, [5], new float[5]);
        writer.Add("c", TensorType.F32, [], new float[1]);
        using var file = Read(Bytes(writer));
        Assert.Equal(["c", "b", "a"], file.Tensors.Select(tensor => tensor.Name));
        Assert.All(file.Tensors, tensor => Assert.Equal(0, tensor.Begin % tensor.Type.Size()));
        Assert.Equal(0, (BinaryPrimitives.ReadInt64LittleEndian(Bytes(writer)) + 8) % 64);
    }

    [Fact]
    public void WriteTo_TheSameTensorsTwice_GivesTheSameBytes() => Assert.Equal(Bytes(Small()), Bytes(Small()));

    [Fact]
    public void Add_WhatCannotBeWritten_Throws()
    {
        var writer = Small();
        Assert.Throws<ArgumentException>(() => writer.Add("weights", TensorType.F32, [1], new float[1]));
        Assert.Throws<ArgumentException>(() => writer.Add("__metadata__", TensorType.F32, [1], new float[1]));
        Assert.Throws<ArgumentException>(() => writer.Add("other", TensorType.F32, [2, 2], new float[5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Add("other", TensorType.I8, [1], new float[1]));
    }

    [Fact]
    public void Open_AFile_ReadsAsAStreamDoes()
    {
        var path = Path.Combine(Path.GetTempPath(), $"soribit-{Guid.NewGuid():N}.safetensors");
        try
        {
            File.WriteAllBytes(path, Bytes(Small()));
            using var read = Read(Bytes(Small()));
            var mapped = SafeTensors.Open(path);
            Assert.Equal(read.Floats("weights", 2, 3), mapped.Floats("weights", 2, 3));
            mapped.Dispose();
            Assert.Throws<ObjectDisposedException>(() => mapped.Bytes(mapped["weights"]).Length);
            File.WriteAllBytes(path + ".empty", []);
            Bilingually.Told(Assert.Throws<UnreadableFileException>(() => SafeTensors.Open(path + ".empty")));
        }
        finally
        {
            File.Delete(path);
            File.Delete(path + ".empty");
        }
    }

    [Fact]
    public void Read_AStreamThatDoesNotTellItsLength_ReadsItAll()
    {
        var values = Enumerable.Range(0, 100_000).Select(i => (float)i).ToArray();
        var writer = new SafeTensorsWriter();
        writer.Add("many", TensorType.F32, [values.Length], values);
        var packed = new MemoryStream();
        using (var zip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            writer.WriteTo(zip);
        }

        packed.Position = 0;
        using var unpacked = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Decompress);
        using var file = SafeTensors.Read(unpacked);
        Assert.Equal(values, file.Floats("many", values.Length));
    }

    /// <summary>Numbers in places where a reader that believes them would go wrong.</summary>
    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", 4)] // smaller than its shape
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 3)] // truncated
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", 5)] // more than the tensors need
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[1,5]}}""", 5)] // a hole at the start
    [InlineData("""{"a":{"dtype":"I8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"I8","shape":[4],"data_offsets":[3,7]}}""", 7)] // overlapping
    [InlineData("""{"a":{"dtype":"I8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"I8","shape":[4],"data_offsets":[5,9]}}""", 9)] // a hole
    [InlineData("""{"a":{"dtype":"I8","shape":[4],"data_offsets":[0,4]},"a":{"dtype":"I8","shape":[4],"data_offsets":[4,8]}}""", 8)] // twice
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296,4294967296],"data_offsets":[0,0]}}""", 0)] // 0 modulo 2¹²⁸
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647,2147483647,2147483647,2147483647],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,6]}}""", 6)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1e0],"data_offsets":[0]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F32","shape":1,"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"F16","shape":[2],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":"1","shape":[1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}""", 4)]
    [InlineData("""{"a":[]}""", 0)]
    [InlineData("""{"__metadata__":{"a":1}}""", 0)]
    [InlineData("""{"__metadata__":{"\ud800":""}}""", 0)]
    [InlineData("[]", 0)]
    [InlineData("{", 0)]
    [InlineData("", 0)]
    public void Read_AHeaderThatLies_SaysSo(string json, int dataBytes) =>
        Bilingually.Told(Assert.Throws<UnreadableFileException>(() => Read(FileOf(json, dataBytes)).Dispose()));

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}' })]
    [InlineData(new byte[] { 4, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'"', 255, (byte)'}' })]
    public void Read_BytesThatAreNoHeader_SaysSo(byte[] bytes) => Bilingually.Told(Assert.Throws<UnreadableFileException>(() => Read(bytes).Dispose()));

    [Fact]
    public void Read_MutatedFiles_FailsWithAWordingOrStaysWithinTheFile()
    {
        var valid = Bytes(Small());
        foreach (var mutant in Mutations.Of(valid, 5000, 11))
        {
            try
            {
                using var file = Read(mutant);
                Assert.True(file.Tensors.Sum(tensor => (long)tensor.Bytes) < mutant.Length);
                foreach (var tensor in file.Tensors)
                {
                    Assert.Equal(tensor.Bytes, file.Bytes(tensor).ToArray().Length);
                }
            }
            catch (UnreadableFileException exception)
            {
                Assert.NotEmpty(exception.Wording.Korean);
            }
        }
    }

    [Fact]
    public void Floats_OfAnotherShapeOrType_SaysWhatIsThere()
    {
        using var file = Read(Bytes(Small()));
        Assert.Contains("(2, 3)", Assert.Throws<UnreadableFileException>(() => file.Floats("weights", 3, 2)).Wording.English, StringComparison.Ordinal);
        Assert.Throws<UnreadableFileException>(() => file.Floats("tokens", 3));
        Assert.Throws<UnreadableFileException>(() => file.Integers("weights"));
        Bilingually.Told(Assert.Throws<UnreadableFileException>(() => file["missing"]));
    }

    private static SafeTensorsWriter Small()
    {
        var writer = new SafeTensorsWriter();
        writer.Describe("what", "a test");
        writer.Add("weights", TensorType.F32, [2, 3], new float[] { 1, -2, 3.5f, 0, float.MaxValue, 1e-20f });
        writer.Add("halves", TensorType.BF16, [4], new float[] { 1, 2, 3, 4 });
        writer.Add("tokens", [3], (int[])[1, 2, 3]);
        return writer;
    }

    private static byte[] Bytes(SafeTensorsWriter writer)
    {
        using var stream = new MemoryStream();
        writer.WriteTo(stream);
        return stream.ToArray();
    }

    private static byte[] FileOf(string json, int dataBytes)
    {
        var header = Encoding.UTF8.GetBytes(json);
        var bytes = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, header.Length);
        header.CopyTo(bytes, 8);
        return bytes;
    }

    private static SafeTensors Read(byte[] bytes) => SafeTensors.Read(new MemoryStream(bytes));
}
